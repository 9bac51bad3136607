"""Language models, where a person sees what each needs and can do, adds, tests and removes them."""
