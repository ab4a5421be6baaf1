.DEFAULT_GOAL := help
.PHONY: help demo test image-smoke check format manifests bench

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## run server, operator and samples in one process; ARGS=--once ends when all is Ready
	@dotnet run --project src/Demo -c Release -v q -- $(ARGS)

test: ## set up what the tests need and run every test
	@build/test

image-smoke: ## compile the operator as the image has it; start it, have it reconcile, stop it
	@build/image-smoke

check: ## what CI demands and more: format, analyzers, generated files, tests
	@build/style
	dotnet run --project build/Manifests -v q -- check
	@build/test

format: ## put every file into the house style
	dotnet tool restore
	dotnet csharpier format .

manifests: ## write config/crd, config/rbac and the tables in docs/ from the code
	dotnet run --project build/Manifests -v q -- write

bench: ## measure; ARGS is passed on
	dotnet run --project bench -c Release -v q -- $(ARGS)
