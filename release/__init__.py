"""What is given to people: the bundle, the packages made from it, and their papers."""
