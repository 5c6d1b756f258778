"""What an officer may be allowed to do. Roles (roles.py) say who is."""

from enum import StrEnum


class Permission(StrEnum):
    DIRECTIVE_REGISTER = "directive.register"
    DIRECTIVE_REVIEW = "directive.review"
    DIRECTIVE_ISSUE = "directive.issue"
    DIRECTIVE_READ = "directive.read"
    TASK_ANSWER = "task.answer"
    TASK_CONFIRM = "task.confirm"
    TASK_ASSIGN = "task.assign"
    REPORT_FILL = "report.fill"
    REPORT_APPROVE = "report.approve"
    REPORT_SIGN = "report.sign"
    REPORT_NUMBER = "report.number"
    REPORT_RECEIVE = "report.receive"
    REPORT_CONSOLIDATE = "report.consolidate"
    DEFINITION_EDIT = "definition.edit"
    PLACE_EDIT = "place.edit"
    PEOPLE_EDIT = "people.edit"
    CHILD_READ = "child.read"
    CHILD_EDIT = "child.edit"
    CHILD_SENSITIVE = "child.sensitive"
    CHILD_IMPORT = "child.import"
    CHILD_APPROVE = "child.approve"
    AUDIT_OWN = "audit.own"
    AUDIT_UNIT = "audit.unit"
