INSTALLED_APPS += ["rest_framework", "tasks"]
