# What `make check` and `make lint` run.  A new tests/unit/test_*.c, tests/view/test_*.c,
# tests/pty/test_*.c or tests/cli/test_*.sh is found by itself.

UNIT_BIN := $(patsubst %.c,$(B)/%,$(sort $(wildcard tests/unit/test_*.c)))
VIEW_BIN := $(patsubst %.c,$(B)/%,$(sort $(wildcard tests/view/test_*.c)))
CLI_TESTS := $(sort $(wildcard tests/cli/test_*.sh))
PTY_BIN := $(patsubst %.c,$(B)/%,$(sort $(wildcard tests/pty/test_*.c)))

# What tests share: every other .c of their directory.  Those of tests/unit are an archive with the
# compiled-in library and some modules of src/system, so that each test links only what it calls.
TEST_OBJ := $(patsubst %.c,$(B)/%.o,$(filter-out tests/unit/test_%,$(sort $(wildcard tests/unit/*.c)))) \
	$(patsubst %,$(B)/src/system/%.o,console environment files landlock log notify sandbox syscalls watch) \
	$(B)/builtin.o
VIEW_OBJ := $(patsubst %.c,$(B)/%.o,$(filter-out tests/view/test_%,$(sort $(wildcard tests/view/*.c))))
PTY_OBJ := $(patsubst %.c,$(B)/%.o,\
	$(filter-out tests/pty/test_% tests/pty/picture.c tests/pty/fast_clock.c,\
		$(sort $(wildcard tests/pty/*.c))))
FAST_CLOCK := $(B)/tests/pty/fast_clock.so
BENCH_OBJ := $(patsubst %.c,$(B)/%.o,$(sort $(wildcard tests/bench/*.c)))
BENCH := $(B)/tests/bench/bench
ARCHIVES := $(B)/libtest.a $(B)/libcore.a

.PHONY: queries check check-unit check-view check-cli check-pty check-content check-schema check-layers check-symbols check-bench
.PHONY: check-axe check-kiosk
.PHONY: golden picture bench
.PHONY: lint lint-tidy lint-cppcheck lint-format lint-manual lint-scripts lint-size lint-headers lint-content

# Sanitizers make everything slower, and find leaks only where the system lets them look.
SLOW := $(if $(filter asan,$(VARIANT)),5,1)
LEAKS = $(if $(filter asan,$(VARIANT)),$(shell $(B)/leak-probe 2>/dev/null && echo 1 || echo 0))
TEST_ENV = ASKWELL=$(B)/askwell FAST_CLOCK_LIBRARY=$(CURDIR)/$(FAST_CLOCK) CC='$(CC)' TEST_SLOW=$(SLOW) $(if $(LEAKS),ASAN_OPTIONS=detect_leaks=$(LEAKS))
RUN = $(TEST_ENV) tests/run
LEAK_PROBE := $(if $(filter asan,$(VARIANT)),$(B)/leak-probe)

CHECK_CONTENT = "tests/check-content $(B)/askwell"
CHECK_SCHEMA = "tests/check-schema $(B)/askwell"
CHECK_EMBED = "tests/check-embed $(B)/embed '$(CC)'"
CHECK_SYMBOLS = "tests/check-symbols $(B)/libcore.a"
CHECK_BENCH = "tests/check-bench $(BENCH)"
KIOSK_TESTS := $(sort $(wildcard tests/kiosk/test_*.sh))
CHECK_AXE = tests/browser/test_axe.sh

# What takes long begins first: several run at once.
check: $(UNIT_BIN) $(VIEW_BIN) $(PTY_BIN) $(FAST_CLOCK) $(BENCH) $(B)/askwell $(LEAK_PROBE) ## run every test
	@$(RUN) $(CHECK_SCHEMA) $(PTY_BIN) $(KIOSK_TESTS) $(CLI_TESTS) $(CHECK_AXE) $(CHECK_BENCH) $(VIEW_BIN) $(UNIT_BIN) \
		$(CHECK_CONTENT) tests/check-layers $(CHECK_SYMBOLS) $(CHECK_EMBED)

check-unit: $(UNIT_BIN) $(LEAK_PROBE) ## the tests of single modules
	@$(RUN) $(UNIT_BIN)
check-kiosk: $(B)/askwell $(LEAK_PROBE) ## units, completions, settings of the machine
	@$(RUN) $(KIOSK_TESTS)
check-view: $(VIEW_BIN) $(LEAK_PROBE) ## the screens, drawn without a terminal
	@$(RUN) $(VIEW_BIN)
check-cli: $(B)/askwell $(LEAK_PROBE) ## the commands
	@$(RUN) $(CLI_TESTS)
check-pty: $(PTY_BIN) $(FAST_CLOCK) $(B)/askwell $(LEAK_PROBE) ## the program in a terminal
	@$(RUN) $(PTY_BIN)
check-axe: $(B)/askwell $(LEAK_PROBE) ## the exported pages in a browser, with axe-core (CHROMIUM, AXE)
	@$(RUN) $(CHECK_AXE)
check-content: $(B)/askwell $(LEAK_PROBE) ## the content and themes that ship
	@$(RUN) $(CHECK_CONTENT)
check-schema: $(B)/askwell $(LEAK_PROBE) ## editors are told what the program says
	@$(RUN) $(CHECK_SCHEMA)
check-layers: ## core must not reach outward
	@$(RUN) tests/check-layers
check-symbols: $(B)/libcore.a ## core calls only what it may
	@$(RUN) $(CHECK_SYMBOLS)
check-bench: $(BENCH) $(LEAK_PROBE) ## the benchmark runs, whatever its figures
	@$(RUN) $(CHECK_BENCH)

bench: $(BENCH) ## measure the search, as a release: docs/BENCHMARKS.md
	$(BENCH) $(ENTRIES)

queries: $(B)/tests/unit/test_queries ## what search finds for the queries of tests/data, and what it misses
	@QUERIES=verbose $< 2>&1 | grep -a '^#'

golden: $(VIEW_BIN) ## rewrite tests/view/*.golden: read the difference before you commit it
	@GOLDEN=write $(RUN) $(VIEW_BIN)

picture: $(B)/tests/pty/picture $(B)/askwell ## draw docs/screen.svg from the running program
	ASKWELL=$(B)/askwell $(B)/tests/pty/picture docs/screen.svg 'F1 Menu'

$(B)/tests/%.o: tests/%.c $(B)/flags | have-test-libraries
	@mkdir -p $(@D)
	$(call say,compile)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

.PRECIOUS: $(B)/tests/%.o

link-test = $(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group \
	$(TEST_LIBS) $(1) $(CORE_LIBS)

$(UNIT_BIN): $(B)/%: $(B)/%.o $(ARCHIVES)
	$(call say,link   )
	$(Q)$(call link-test,$(shell $(PKG_CONFIG) --libs libseccomp))

$(VIEW_BIN): $(B)/%: $(B)/%.o $(VIEW_OBJ) $(ARCHIVES)
	$(call say,link   )
	$(Q)$(link-test)

$(PTY_BIN) $(B)/tests/pty/picture: $(B)/%: $(B)/%.o $(PTY_OBJ) $(ARCHIVES)
	$(call say,link   )
	$(Q)$(call link-test,$(VTERM_LIBS))

# SQLite is compared with where it is installed.
BENCH_LIBS = $(shell $(PKG_CONFIG) --silence-errors --libs sqlite3)
$(BENCH): $(BENCH_OBJ) $(B)/builtin.o $(B)/libcore.a
	$(call say,link   )
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CORE_LIBS) $(BENCH_LIBS)

$(B)/libtest.a: $(TEST_OBJ) $(B)/inputs
	$(call say,archive)
	$(Q)rm -f $@ && $(AR) rcs $@ $(TEST_OBJ)

$(FAST_CLOCK): tests/pty/fast_clock.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,link   )
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARN) -O1 -fPIC -shared -o $@ $<

$(B)/leak-probe: | have-test-libraries
	@mkdir -p $(@D)
	@echo 'int main(void) { return 0; }' | $(CC) $(V_asan) -x c -o $@ -

# ---- lint: zero findings; what is switched off carries its reason here or in .clang-tidy ----

CLANG_TIDY ?= clang-tidy
CLANG_FORMAT ?= clang-format
export CLANG_TIDY CLANG_FORMAT
C_FILES := $(sort $(wildcard src/*.c src/*/*.c tests/*/*.c))
H_FILES := $(sort $(wildcard src/*/*.h tests/*/*.h))
SCRIPTS := $(sort .ci/run src/tools/deps.sh tests/run tests/kiosk/door tests/kiosk/load-ssh \
	kiosk/package.sh kiosk/system/askwell-kiosk kiosk/system/lock-keymap \
	$(wildcard tests/check-* tests/cli/*.sh tests/browser/*.sh tests/kiosk/*.sh kiosk/image/*.sh kiosk/debian/askwell-kiosk.p*))
MANUALS := $(sort $(wildcard docs/*.[1578]))

lint: lint-tidy lint-cppcheck lint-headers lint-format lint-manual lint-scripts lint-size ## read the code with every tool
lint: lint-content

have-lint-tools: | $(filter deps,$(MAKECMDGOALS))
	@CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' sh src/tools/deps.sh need build tests lint
.PHONY: have-lint-tools

lint-tidy: $(C_FILES:%.c=$(B)/%.tidy) ## bugs and functions over 60 lines

# A file is read again when it, or a header that its object was built from, has changed.
$(B)/%.tidy: %.c $(B)/%.o .clang-tidy tests/.clang-tidy | have-lint-tools
	@echo "$(CLANG_TIDY) $<"
	@$(CLANG_TIDY) --quiet $< -- -std=c17 -D_GNU_SOURCE -Isrc -I$(B) $(PKG_CFLAGS) $(CPPFLAGS) \
		> $@.log 2>&1 || { cat $@.log; exit 1; }
	@touch $@

# Style is the compilers' and clang-tidy's business.  A test that runs out of memory may leak.
# uninitvar takes f(buf, fill(buf)) for a mistake; the compilers and clang-tidy see the true ones.
lint-cppcheck: | have-lint-tools ## bugs that another reader sees
	cppcheck --quiet --error-exitcode=1 --enable=warning,performance,portability --std=c11 -Isrc \
		--library=tests/cppcheck.cfg --suppress=memleakOnRealloc:tests/* --suppress=uninitvar \
		--inline-suppr src tests

lint-headers: | have-test-libraries ## every header compiles alone
	@for h in $(H_FILES); do \
		$(CC) $(BASE_CFLAGS) -Itests $(HEADER_CFLAGS) $(CPPFLAGS) -Werror -fsyntax-only -x c $$h || exit 1; \
	done
HEADER_CFLAGS = $(shell $(PKG_CONFIG) --cflags cmocka vterm ncursesw $(CORE_PKGS))

lint-format: | have-lint-tools ## .clang-format was applied
	$(CLANG_FORMAT) --dry-run -Werror $(C_FILES) $(H_FILES)

# In their directory, where each finds the others that it refers to.
lint-manual: | have-lint-tools ## the manuals are correct mdoc
	cd docs && mandoc -Tlint $(notdir $(MANUALS))

lint-scripts: | have-lint-tools ## the shell scripts
	shellcheck $(SCRIPTS)

lint-content: $(B)/askwell ## what askwell itself says about content and themes
	$(B)/askwell check content themes

lint-size: ## no file is over 700 lines
	@awk 'FNR == 701 { print FILENAME ": over 700 lines"; bad = 1 } END { exit bad }' \
		$(C_FILES) $(H_FILES) $(SCRIPTS) Makefile tests/tests.mk
