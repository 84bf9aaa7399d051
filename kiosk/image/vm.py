"""A machine in qemu: starts the image, presses keys, reads the screen, cuts the power.

The image is used as it is.  What runs in it for the test comes with a second initial ram disk that
only this file makes: it puts guest.sh and a unit for it into /run before systemd starts.  guest.sh
runs commands that come over a virtio serial port, as root.  Nothing of this is in the image.
"""
import base64
import json
import os
import select
import shutil
import socket
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PORT = "askwell.test"

UNIT = f"""[Unit]
DefaultDependencies=no
After=sysinit.target
[Service]
ExecStart=/bin/sh /run/askwell-test/guest.sh /dev/virtio-ports/{PORT}
Restart=always
"""
# Runs in Debian's initial ram disk, after the root file system is mounted; /run moves there.
INIT_BOTTOM = """#!/bin/sh
mkdir -p /run/askwell-test /run/systemd/system/multi-user.target.wants
# There is no cp.
cat /askwell-test/guest.sh >/run/askwell-test/guest.sh
cat /askwell-test/askwell-test.service >/run/systemd/system/askwell-test.service
ln -s ../askwell-test.service /run/systemd/system/multi-user.target.wants
# Emulation is slow: so many seconds to start are allowed there.
mkdir /run/systemd/system/askwell.service.d
echo "[Service]
TimeoutStartSec={start}" >/run/systemd/system/askwell.service.d/test.conf
"""


class Failed(Exception):
    pass


def cpio(files):
    """An archive in the kernel's format of (name, mode, content)."""
    out = b""
    for inode, (name, mode, data) in enumerate(files + [("TRAILER!!!", 0, b"")], 1):
        fields = (inode, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0)
        head = b"070701" + b"".join(b"%08X" % f for f in fields) + name.encode() + b"\0"
        for part in (head, data):
            out += part + b"\0" * (-len(part) % 4)
    return out + b"\0" * (-len(out) % 512)


def test_ramdisk(slow):
    with open(os.path.join(HERE, "guest.sh"), "rb") as f:
        guest = f.read()
    order = b"echo '/scripts/init-bottom/askwell-test \"$@\"' >>/scripts/init-bottom/ORDER\n"
    directories = ("conf", "conf/conf.d", "scripts", "scripts/init-bottom", "askwell-test")
    return cpio([(name, 0o40755, b"") for name in directories] + [
        ("conf/conf.d/askwell-test", 0o100644, order),
        ("scripts/init-bottom/askwell-test", 0o100755, INIT_BOTTOM.format(start=int(15 * slow)).encode()),
        ("askwell-test/guest.sh", 0o100644, guest),
        ("askwell-test/askwell-test.service", 0o100644, UNIT.encode())])


def kvm_works():
    """A boot sector that ends qemu at once.  That /dev/kvm is there says little: inside another
    machine it may be of no use, or slower than emulation."""
    if not os.access("/dev/kvm", os.R_OK | os.W_OK):
        return False
    sector = bytes.fromhex("b031e6f4f4ebfd").ljust(510, b"\0") + b"\x55\xaa"
    with tempfile.NamedTemporaryFile() as disk:
        disk.write(sector)
        disk.flush()
        command = ["qemu-system-x86_64", "-accel", "kvm", "-cpu", "host", "-m", "16", "-nodefaults", "-display",
                   "none", "-device", "isa-debug-exit,iobase=0xf4,iosize=1", "-drive",
                   f"file={disk.name},format=raw,if=ide"]
        try:
            return subprocess.run(command, timeout=3, capture_output=True).returncode == 0x63
        except subprocess.TimeoutExpired:
            return False


class Machine:
    """One machine with one disk; start and cut it as often as you like."""

    def __init__(self, directory, disk, kvm):
        self.directory = directory
        self.disk = disk
        self.kvm = kvm
        self.slow = float(os.environ.get("TEST_SLOW", "1")) * (1 if kvm else 8)
        self.qemu = None
        self.monitor = None
        self.port = None
        self.number = 0

    def path(self, name):
        return os.path.join(self.directory, name)

    # ---- Power

    def arguments(self, boot):
        common = ["-accel", "kvm" if self.kvm else "tcg,thread=multi", "-cpu",
                  "host" if self.kvm else "max", "-m", "512", "-smp", "2", "-nic", "none",
                  "-display", "none", "-vga", "none", "-device", "VGA,edid=on,xres=1920,yres=1080",
                  "-device", "i6300esb", "-action", "watchdog=reset", "-device", "virtio-serial",
                  "-chardev", f"socket,id=test,path={self.path('port')},server=on,wait=off",
                  "-device", f"virtserialport,chardev=test,name={PORT}",
                  "-qmp", f"unix:{self.path('qmp')},server=on,wait=off",
                  "-chardev", f"file,id=serial,path={self.path('serial.log')},append=on",
                  "-serial", "chardev:serial",
                  "-drive", f"file={self.disk},format=raw,if=virtio,cache=writeback"]
        if boot["uefi"]:
            return common + ["-drive", f"if=pflash,format=raw,readonly=on,file={boot['uefi']}"]
        return common + ["-kernel", boot["kernel"], "-initrd", self.path("initrd"),
                         "-append", boot["cmdline"]]

    def start(self, boot):
        if not boot["uefi"]:
            with open(self.path("initrd"), "wb") as out, open(boot["initrd"], "rb") as initrd:
                out.write(test_ramdisk(self.slow))
                shutil.copyfileobj(initrd, out)
        for name in ("port", "qmp"):
            if os.path.exists(self.path(name)):
                os.unlink(self.path(name))
        self.started = time.monotonic()
        with open(self.path("qemu.log"), "ab") as log:
            self.qemu = subprocess.Popen(["qemu-system-x86_64"] + self.arguments(boot),
                                         stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.monitor = self.connect("qmp")
        self.monitor_rest = b""
        self.port = self.connect("port")
        self.port_rest = b""
        self.events = []
        self.reply()
        self.qmp("qmp_capabilities")

    def connect(self, name):
        until = time.monotonic() + 20
        while True:
            link = socket.socket(socket.AF_UNIX)
            try:
                link.connect(self.path(name))
                return link
            except OSError:
                link.close()
                if time.monotonic() > until or self.qemu.poll() is not None:
                    raise Failed("qemu does not start: see qemu.log") from None
                time.sleep(0.05)

    def cut(self):
        """The plug is pulled."""
        if self.qemu:
            self.qemu.kill()
            self.qemu.wait()
            for link in (self.monitor, self.port):
                if link:
                    link.close()
            self.qemu = None

    # ---- The monitor of qemu

    def reply(self):
        while True:
            line, newline, rest = self.monitor_rest.partition(b"\n")
            if newline:
                self.monitor_rest = rest
                return json.loads(line)
            data = self.monitor.recv(65536)
            if not data:
                raise Failed("qemu has ended: see qemu.log")
            self.monitor_rest += data

    def qmp(self, command, **arguments):
        message = {"execute": command, "arguments": arguments}
        self.monitor.sendall(json.dumps(message).encode() + b"\n")
        while True:
            answer = self.reply()
            if "event" in answer:
                self.events.append(answer["event"])
            elif "error" in answer:
                raise Failed(f"qemu: {answer['error']['desc']}")
            else:
                return answer["return"]

    def press(self, *chords):
        """Each chord is names of keys with "-" between: "ctrl-alt-delete"."""
        for chord in chords:
            keys = [{"type": "qcode", "data": name} for name in chord.split("-")]
            self.qmp("send-key", keys=keys, **{"hold-time": 20})
            time.sleep(0.08 if self.kvm else 0.15)

    def type(self, text):
        names = {" ": "spc", "-": "minus", "/": "slash", "\n": "ret"}
        self.press(*(names.get(c, c) for c in text))

    def picture(self, name):
        path = self.path(name + ".png")
        self.qmp("screendump", filename=path, format="png")
        return path

    def memory(self, name):
        path = self.path(name)
        self.qmp("pmemsave", val=0, size=512 << 20, filename=path)
        return path

    # ---- The helper in the machine

    def sh(self, command, seconds=20):
        """Runs one line of shell as root in the machine: (status, output)."""
        self.number += 1
        self.port.sendall(f"{self.number} {command}\n".encode())
        until = time.monotonic() + seconds * self.slow
        while time.monotonic() < until:
            line, newline, rest = self.port_rest.partition(b"\n")
            if not newline:
                if select.select([self.port], [], [], 0.2)[0]:
                    data = self.port.recv(1 << 20)
                    if not data:
                        raise Failed("qemu has ended: see qemu.log")
                    self.port_rest += data
                continue
            self.port_rest = rest
            parts = line.decode("ascii", "replace").split(" ")
            # Answers to what was asked before a reset are not ours.
            if len(parts) == 3 and parts[0] == str(self.number):
                return int(parts[1]), base64.b64decode(parts[2]).decode("utf-8", "replace")
        raise Failed(f"the machine does not answer within {seconds * self.slow:.0f} s: {command}")

    def get(self, command, seconds=20):
        status, text = self.sh(command, seconds)
        if status != 0:
            raise Failed(f"{command}: status {status}: {text}")
        return text

    def screen(self):
        """The rows of the console, as text."""
        status, text = self.sh("screen")
        if status != 0:
            return []
        size, cells = text.split("\n", 1)
        columns = int(size)
        text = base64.b64decode(cells).decode("utf-32-le", "replace")
        return [text[i:i + columns].rstrip() for i in range(0, len(text), columns)]

    def wait(self, what, test, seconds):
        """Until test() is true; its value and how long it took."""
        begin = time.monotonic()
        while True:
            value = test()
            if value:
                return value, time.monotonic() - begin
            if time.monotonic() - begin > seconds * self.slow:
                raise Failed(f"not within {seconds * self.slow:.0f} s: {what}")
            time.sleep(0.1)

    def wait_helper(self, seconds):
        """After a start: until the helper answers.  What is sent waits until the port is opened."""
        self.sh("true", seconds)
