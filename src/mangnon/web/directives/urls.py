"""Addresses of the register of directives."""

from django.urls import path

from mangnon.web.directives.views import issued, plan, register, review

app_name = "directives"
urlpatterns = [
    path("", register.index, name="list"),
    path("so.xlsx", register.excel, name="excel"),
    path("them/", register.upload, name="upload"),
    path("ke-hoach/", plan.write, name="plan"),
    path("tep/<uuid:file_id>/", register.file, name="file"),
    path("<uuid:directive_id>/", issued.show, name="show"),
    path("<uuid:directive_id>/thong-tin/", register.header, name="header"),
    path("<uuid:directive_id>/vao-so/", register.enter, name="enter"),
    path("<uuid:directive_id>/ke-hoach/", plan.rewrite, name="rewrite_plan"),
    path("<uuid:directive_id>/ke-hoach.docx", plan.word, name="plan_word"),
    path("<uuid:directive_id>/duyet/", review.show, name="review"),
    path("<uuid:directive_id>/duyet/doc-lai/", review.reread, name="reread"),
    path("<uuid:directive_id>/duyet/tat-ca/", review.accept_all, name="accept_all"),
    path("<uuid:directive_id>/duyet/them/", review.add, name="add"),
    path("<uuid:directive_id>/duyet/gan/", review.bind, name="bind"),
    path("<uuid:directive_id>/duyet/bo-ten/", review.leave_out, name="leave_out"),
    path("<uuid:directive_id>/duyet/ket-qua.json", register.labelled_data, name="labelled"),
    path("<uuid:directive_id>/duyet/<uuid:finding_id>/", review.decide, name="decide"),
    path("<uuid:directive_id>/duyet/<uuid:finding_id>/sua/", review.edit, name="edit"),
    path("<uuid:directive_id>/duyet/<uuid:finding_id>/noi-nhan/", review.named, name="named"),
    path("<uuid:directive_id>/giao/", issued.issue, name="issue"),
    path("<uuid:directive_id>/tien-do.xlsx", issued.progress_excel, name="progress_excel"),
    path("<uuid:directive_id>/thu-hoi/", issued.recall, name="recall"),
    path("<uuid:directive_id>/thay-the/", issued.replace, name="replace"),
    path("<uuid:directive_id>/gia-han/", issued.extend, name="extend"),
    path("<uuid:directive_id>/cap-tren/", issued.link, name="link"),
    path("<uuid:directive_id>/viec/<uuid:task_id>/gia-han/", issued.extend, name="extend_task"),
    path("<uuid:directive_id>/viec/<uuid:task_id>/dat-han/", issued.date, name="date"),
    path("<uuid:directive_id>/viec/<uuid:task_id>/dinh-chinh/", issued.correct, name="correct"),
]
