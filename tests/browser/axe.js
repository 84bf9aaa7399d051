/* Looks at pages with axe-core in a headless Chromium, and prints TAP.
 *
 *   node axe.js CHROMIUM AXE DIRECTORY PAGE... [--narrow PAGE...]
 *
 * Each page is seen twice: wide and dark, and light at 320 pixels, which no colour depends on (after
 * --narrow only the second: for a page so long that each look takes seconds).  No rule of WCAG 2.2 A
 * and AA is broken, every contrast is 7:1, nothing has to be scrolled sideways, and nothing is
 * fetched that is not a file of the directory.  One page is then broken on purpose: a reader of
 * pages that finds nothing there would find nothing anywhere.
 *
 * How it works: Chromium is spoken to over two pipes (one JSON message after the other, a zero byte
 * after each), so neither a port nor a package is needed. */
"use strict";
const { spawn } = require("child_process");
const fs = require("fs");
const os = require("os");
const path = require("path");
const { pathToFileURL } = require("url");

const [chromium, axeFile, directory, ...names] = process.argv.slice(2);
const narrow = [...names, "--narrow"].indexOf("--narrow");
const pages = names.slice(0, narrow), longPages = names.slice(narrow + 1);
const views = [
	{ width: 1280, height: 800, scheme: "dark" },
	{ width: 320, height: 640, scheme: "light" },
];
const rules = {
	runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	rules: { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } },
	resultTypes: ["violations", "incomplete"],
	preload: false, /* it would fetch the style sheet once more, which the pages forbid */
};

/* ---- Chromium ---- */

class Browser {
	constructor(profile) {
		const options = ["--headless", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run",
			"--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking",
			`--user-data-dir=${profile}`];
		if (process.getuid() === 0)
			options.push("--no-sandbox"); /* it refuses to work for root otherwise */
		this.child = spawn(chromium, [...options, "about:blank"],
			{ stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
		this.child.on("error", (e) => bail(`${chromium} does not start: ${e.message}`));
		this.child.on("exit", () => this.closing || bail(`${chromium} ended`));
		this.child.stdio[3].on("error", () => {});
		this.waiting = new Map();
		this.listeners = [];
		this.next = 1;
		let rest = "";
		this.child.stdio[4].setEncoding("utf8");
		this.child.stdio[4].on("data", (text) => {
			const messages = (rest + text).split("\0");
			rest = messages.pop();
			messages.forEach((m) => this.take(JSON.parse(m)));
		});
	}
	take(message) {
		const waiting = this.waiting.get(message.id);
		this.waiting.delete(message.id);
		if (waiting)
			message.error ? waiting.reject(new Error(message.error.message)) : waiting.resolve(message.result);
		else
			this.listeners.forEach((listen) => listen(message.method, message.params));
	}
	send(method, params = {}) {
		const id = this.next++;
		const message = { id, method, params, sessionId: this.session };
		this.child.stdio[3].write(JSON.stringify(message) + "\0");
		return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
	}
	async open() {
		const { targetId } = await this.send("Target.createTarget", { url: "about:blank" });
		const { sessionId } = await this.send("Target.attachToTarget", { targetId, flatten: true });
		this.session = sessionId;
		for (const domain of ["Page", "Network", "Log", "Runtime"])
			await this.send(`${domain}.enable`);
	}
	/* The page at this address, in this view, has been loaded. */
	async show(url, view) {
		await this.send("Emulation.setDeviceMetricsOverride",
			{ width: view.width, height: view.height, deviceScaleFactor: 1, mobile: false });
		await this.send("Emulation.setEmulatedMedia",
			{ features: [{ name: "prefers-color-scheme", value: view.scheme }] });
		const loaded = new Promise((resolve) => {
			const listen = (method) => {
				if (method !== "Page.loadEventFired")
					return;
				this.listeners.splice(this.listeners.indexOf(listen), 1);
				resolve();
			};
			this.listeners.push(listen);
		});
		const { errorText } = await this.send("Page.navigate", { url });
		if (errorText)
			throw new Error(`${url}: ${errorText}`);
		await loaded;
	}
	async evaluate(expression) {
		const answer = await this.send("Runtime.evaluate",
			{ expression, awaitPromise: true, returnByValue: true });
		if (answer.exceptionDetails)
			throw new Error(answer.exceptionDetails.exception?.description ?? "a mistake in the page");
		return answer.result.value;
	}
	close() {
		this.closing = true;
		const ended = new Promise((resolve) => this.child.on("exit", resolve));
		this.child.kill("SIGKILL");
		return ended;
	}
}

/* ---- TAP ---- */

let number = 0, failed = 0;
function report(name, wrong) {
	number++;
	if (wrong.length)
		failed++;
	console.log(`${wrong.length ? "not ok" : "ok"} ${number} - ${name}`);
	wrong.forEach((line) => console.log(`# ${line}`));
}

function bail(reason) {
	report("the browser works", [reason]);
	process.exit(1);
}

/* ---- the checks ---- */

const axe = fs.readFileSync(axeFile, "utf8");

/* Reads the page with axe: a line for each rule that is broken, or that it could not decide. */
async function readPage(browser) {
	await browser.evaluate(`${axe}\n;0`);
	const result = await browser.evaluate(`axe.run(document, ${JSON.stringify(rules)})
		.then((r) => [...r.violations, ...r.incomplete].map((v) => v.id + ": " + v.help + " at "
			+ v.nodes.slice(0, 3).map((n) => n.target + " " + n.failureSummary).join("; ")))`);
	return result.map((line) => line.replace(/\s+/g, " "));
}

async function checkPage(browser, page, view) {
	const wrong = [];
	const url = pathToFileURL(path.join(directory, page)).href;
	const inside = pathToFileURL(directory).href + "/";
	const listen = (method, params) => {
		if (method === "Log.entryAdded")
			wrong.push(`the browser says: ${params.entry.text}`);
		if (method === "Network.requestWillBeSent" && !params.request.url.startsWith(inside))
			wrong.push(`it asks for ${params.request.url}`);
	};
	browser.listeners.push(listen);
	await browser.show(url, view);
	const width = await browser.evaluate("document.documentElement.scrollWidth");
	if (width > view.width)
		wrong.push(`it is ${width} pixels wide`);
	if (await browser.evaluate("getComputedStyle(document.body).marginTop !== '0px'"))
		wrong.push("style.css is not in use");
	wrong.push(...await readPage(browser));
	browser.listeners.splice(browser.listeners.indexOf(listen), 1);
	report(`${page} at ${view.width} pixels, ${view.scheme}`, wrong);
}

async function checkReader(browser, page) {
	await browser.show(pathToFileURL(path.join(directory, page)).href, views[0]);
	await browser.evaluate(`document.documentElement.removeAttribute("lang");
		document.querySelector("main p").style.color = "#777777";`);
	const found = await readPage(browser);
	report("axe sees what is wrong in a page", ["html-has-lang", "color-contrast"]
		.filter((id) => !found.some((line) => line.startsWith(`${id}:`)))
		.map((id) => `it does not see ${id}`));
}

async function main() {
	const profile = fs.mkdtempSync(path.join(os.tmpdir(), "askwell-axe-"));
	const browser = new Browser(profile);
	try {
		await browser.open();
		for (const page of pages)
			for (const view of views)
				await checkPage(browser, page, view);
		for (const page of longPages)
			await checkPage(browser, page, views[1]);
		await checkReader(browser, pages[0]);
	} catch (e) {
		report("the pages can be looked at", [e.message]);
	}
	await browser.close();
	fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	console.log(`1..${number}`);
	process.exitCode = failed ? 1 : 0;
}
main();
