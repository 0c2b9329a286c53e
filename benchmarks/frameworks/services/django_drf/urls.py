from rest_framework.routers import DefaultRouter
from tasks.views import TaskViewSet

router = DefaultRouter(trailing_slash=False)
router.register("tasks", TaskViewSet)
urlpatterns += router.urls
