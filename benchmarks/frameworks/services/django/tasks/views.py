import json

from django.forms import modelform_factory
from django.forms.models import model_to_dict
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from .models import Task

TaskForm = modelform_factory(Task, fields=["title", "priority", "done"])


def save(request, task, status):
    try:
        data = json.loads(request.body)
    except ValueError:
        return JsonResponse({"error": "not JSON"}, status=400)
    form = TaskForm(data if isinstance(data, dict) else {}, instance=task)
    if not form.is_valid():
        return JsonResponse(form.errors, status=400)
    return JsonResponse(model_to_dict(form.save()), status=status)


@method_decorator(csrf_exempt, name="dispatch")
class Tasks(View):
    def get(self, request):
        return JsonResponse([model_to_dict(task) for task in Task.objects.all()], safe=False)

    def post(self, request):
        return save(request, None, 201)


@method_decorator(csrf_exempt, name="dispatch")
class OneTask(View):
    def get(self, request, pk):
        return JsonResponse(model_to_dict(get_object_or_404(Task, pk=pk)))

    def put(self, request, pk):
        return save(request, get_object_or_404(Task, pk=pk), 200)

    def delete(self, request, pk):
        get_object_or_404(Task, pk=pk).delete()
        return HttpResponse(status=204)
