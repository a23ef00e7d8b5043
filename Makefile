# What people type. Every recipe prints what to do about its failure. Bigger numbers: make soak, make bench BENCHTIME=5s.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

GO        ?= go
TOOLS     := $(CURDIR)/.tools
BENCHTIME ?= 1s
COUNT     ?= 1
CORPUS    ?= $(or $(wildcard ../shared/data/articles/wh_statements_2021-2026.jsonl.gz),$(wildcard cmd/extractor/demo/*.json))

remedy = { echo >&2; echo "make $@: $(1)" >&2; exit 1; }

.PHONY: help
help: ## List the targets.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | column -t -s "$$(printf '\t')"

.PHONY: build
build: ## Build the binary: ./extractor.
	@$(GO) build -o extractor ./cmd/extractor || $(call remedy,correct what the compiler names above)

.PHONY: check
check: fmt vet lint ## Everything that needs no test run: formatting, vet, linters, the rules of the house.

.PHONY: fmt
fmt: ## Is every Go file formatted?
	@bad=$$(gofmt -l cmd internal deploy tools); [ -z "$$bad" ] || { echo "$$bad"; $(call remedy,type: gofmt -w cmd internal deploy tools); }

.PHONY: vet
vet: ## go vet.
	@$(GO) vet ./... || $(call remedy,correct what vet names above)

.PHONY: lint
lint: staticcheck errcheck ineffassign house ## The linters, and the rules of the house.

.PHONY: staticcheck
staticcheck: $(TOOLS)/staticcheck
	@$(TOOLS)/staticcheck ./... || $(call remedy,correct it; an exception needs its reason: //lint:ignore CHECK reason)

.PHONY: errcheck
errcheck: $(TOOLS)/staticcheck
	@$(TOOLS)/errcheck -ignoretests -exclude tools/errcheck.txt ./... || $(call remedy,handle the error; where nothing can be done write _ = f() and say why)

.PHONY: ineffassign
ineffassign: $(TOOLS)/staticcheck
	@$(TOOLS)/ineffassign ./... || $(call remedy,drop the assignment that nobody reads)

.PHONY: house
house:
	@$(GO) test -count=1 ./internal/lint || $(call remedy,each line above ends with what to do; the rules stand in internal/lint)

$(TOOLS)/staticcheck: tools/go.mod tools/go.sum
	@mkdir -p $(TOOLS)
	@cd tools && $(GO) build -o $(TOOLS)/ honnef.co/go/tools/cmd/staticcheck github.com/kisielk/errcheck github.com/gordonklaus/ineffassign \
		|| $(call remedy,the linters come through the Go proxy: is GOPROXY reachable?)
	@touch $@

.PHONY: test
test: ## All tests that need nothing but Go.
	@$(GO) test ./... || $(call remedy,run the failed one alone: go test -run NAME ./PACKAGE)

.PHONY: race
race: ## All tests, with the race detector.
	@$(GO) test -race ./... || $(call remedy,run the failed one alone: go test -race -run NAME ./PACKAGE)

.PHONY: linear
linear: ## Is every article read in linear time? Counts how often every line runs, looks at no clock.
	@.ci/linear || $(call remedy,keep what the lines above look for in an index: internal/pledge/index.go or internal/entity/index.go)

.PHONY: kafka-test
kafka-test: ## The conformance suite against a real Apache Kafka on this machine (Java 17 or later and Maven or a proxy).
	@deploy/kafka-test.sh || $(call remedy,is there Java 17 and Maven? The broker's log stands in .kafka-local; deploy/kafka-local.sh says what it needs)

.PHONY: readers
readers: $(TOOLS)/readers/bin/python ## Do DuckDB, pandas, libhxl and PostgreSQL load what export writes, as schema --for says? (Python 3 and Debian's postgresql)
	@PLEDGEWIRE_PYTHON=$< $(GO) test $(GOTESTFLAGS) -count=1 -run Readers ./internal/corpus/load || $(call remedy,internal/corpus/load writes what is typed; testdata/check.py there compares)

$(TOOLS)/readers/bin/python: tools/readers.txt
	@python3 -m venv $(TOOLS)/readers && $@ -m pip install -q --disable-pip-version-check -r $< \
		|| { rm -rf $(TOOLS)/readers; $(call remedy,it takes python3 with venv (apt-get install python3-venv) and pip); }
	@touch $@

.PHONY: bench
bench: ## How fast is it, beside prose/v2? And all benchmarks: make bench BENCHTIME=5s COUNT=6 CORPUS=FILE.
	@$(GO) run ./cmd/extractor bench --peers 20s $(CORPUS) || $(call remedy,name articles to measure with: make bench CORPUS=articles.jsonl.gz)
	@$(GO) test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) -count $(COUNT) ./... || $(call remedy,run the failed one alone: go test -run '^$$' -bench NAME ./PACKAGE)

.PHONY: fuzz
fuzz: ## Every fuzz target for FUZZTIME (20s) each.
	@for pkg in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $${FUZZTIME:-20s} $$pkg || $(call remedy,the failing input stands in testdata/fuzz of the package; commit it with the correction); \
		done; \
	done

# Whoever can write to the topic decides what these read: they get a minute each in every soak.
# Without a limit Go spends most of that minute on making its finds smaller.
FUZZED := FuzzDecode FuzzGuard FuzzHeaders FuzzDeadLetterRoundTrip

.PHONY: fuzz-inputs
fuzz-inputs: ## The fuzz targets of what comes in, for FUZZTIME (60s) each.
	@for target in $(FUZZED); do \
		$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $${FUZZTIME:-60s} -fuzzminimizetime 20x ./internal/wire || $(call remedy,the failing input stands in internal/wire/testdata/fuzz; commit it with the correction); \
	done

.PHONY: soak
soak: fuzz-inputs ## The tests with bigger numbers: PLEDGEWIRE_SOAK (default 20) times as many records and articles, 50 seeds of trouble with 20,000 each for both deliveries, a minute of fuzzing for each input.
	@PLEDGEWIRE_SOAK=$${PLEDGEWIRE_SOAK:-20} PLEDGEWIRE_CHAOS_SEEDS=$${PLEDGEWIRE_CHAOS_SEEDS:-50} PLEDGEWIRE_CHAOS_ARTICLES=$${PLEDGEWIRE_CHAOS_ARTICLES:-20000} $(GO) test -count=1 -timeout 120m ./... || $(call remedy,run the failed one alone with the same PLEDGEWIRE_SOAK)

.PHONY: kafka-soak
kafka-soak: ## Processes and nodes of a real three-node Kafka are killed under load, and restarted, with both deliveries (ten to twenty minutes).
	@deploy/kafka-soak.sh || $(call remedy,the brokers' logs stand in .kafka-local/soak; run it again with a smaller PLEDGEWIRE_KILL_ARTICLES)

.PHONY: kafka-capacity
kafka-capacity: ## What an article costs on a real Kafka, one, two and four members of a group, latency under load (docs/capacity.md).
	@deploy/kafka-capacity.sh || $(call remedy,the broker's log stands in .kafka-local/capacity; run it again with a smaller PLEDGEWIRE_CAPACITY)

.PHONY: cover
cover: ## Which lines do the tests reach? Writes cover.html.
	@$(GO) test -coverprofile=cover.out -coverpkg=./... ./... && $(GO) tool cover -html=cover.out -o cover.html && $(GO) tool cover -func=cover.out | tail -1 \
		|| $(call remedy,run make test first)

.PHONY: update
update: ## Rewrite what the tests expect from what they get; then read the diff.
	@UPDATE=1 $(GO) test ./internal/lint ./cmd/extractor || $(call remedy,what still fails is no golden file: correct it)

.PHONY: ci
ci: ## What runs before a change is taken: .ci/run.
	@.ci/run

.PHONY: clean
clean: ## Remove what was built.
	@rm -rf extractor cover.out cover.html $(TOOLS)
