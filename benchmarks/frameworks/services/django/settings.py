INSTALLED_APPS += ["tasks"]
