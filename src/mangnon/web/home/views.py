from django.shortcuts import render

from mangnon.web.doors import reads


@reads
def queue(request):
    return render(request, "home/queue.html")
