from django.urls import path

from mangnon.web.books import views

urlpatterns = [
    path("", views.index, name="child_books"),
    path("so-theo-doi/", views.book, name="child_book"),
    path("so-theo-doi/in/", views.paper, name="child_book_paper"),
    path("so-theo-doi/xuat-word/", views.word, name="child_book_word"),
    path("so-theo-doi/xuat-excel/", views.excel, name="child_book_excel"),
    path("hoan-canh/", views.circumstances, name="child_circumstances"),
    path("hoan-canh/xuat/", views.circumstances_excel, name="child_circumstances_excel"),
    path("chat-luong/", views.scores, name="child_quality"),
    path("chat-luong/chot/", views.count, name="child_quality_count"),
]
