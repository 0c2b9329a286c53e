from django.urls import path
from tasks.views import OneTask, Tasks

urlpatterns += [path("tasks", Tasks.as_view()), path("tasks/<int:pk>", OneTask.as_view())]
