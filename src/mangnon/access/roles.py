"""Who may do what, in readable code. `Post.role` holds the class name.

A role acts for its post's agency and, where `acts_for_parent`, for the agency above it too: a district's
child-affairs office drafts for the People's Committee.
"""

from mangnon.access.permissions import Permission as P
from mangnon.base.wording import gettext_noop as N_

EVERYDAY = frozenset({P.DIRECTIVE_READ, P.AUDIT_OWN})
DESK = EVERYDAY | {
    P.DIRECTIVE_REGISTER,
    P.DIRECTIVE_REVIEW,
    P.TASK_ANSWER,
    P.TASK_ASSIGN,
    P.TASK_CONFIRM,
    P.REPORT_FILL,
    P.REPORT_RECEIVE,
    P.REPORT_CONSOLIDATE,
}
LEADER = EVERYDAY | {
    P.DIRECTIVE_REVIEW,
    P.DIRECTIVE_ISSUE,
    P.TASK_ASSIGN,
    P.TASK_CONFIRM,
    P.REPORT_APPROVE,
    P.REPORT_SIGN,
    P.REPORT_RECEIVE,
    P.AUDIT_UNIT,
}
CHILDREN = frozenset({P.CHILD_READ, P.CHILD_EDIT, P.CHILD_IMPORT})


class Role:
    title: str
    may: frozenset[P] = frozenset()
    acts_for_parent = False
    is_national = False
    sees_places = True  # the places under the post's own; a sector office sees what is addressed to it
    levels = frozenset({"ministry", "province", "district", "commune", "village"})  # where posts of the role may stand


class ChildOfficer(Role):
    """Drafts, answers, fills in and consolidates for the agency, and for the People's Committee above it."""

    title = N_("Công chức phụ trách công tác trẻ em")
    may = DESK | CHILDREN | {P.CHILD_SENSITIVE, P.DEFINITION_EDIT, P.PLACE_EDIT}
    acts_for_parent = True


class DepartmentHead(Role):
    title = N_("Trưởng phòng, Giám đốc sở")
    may = LEADER | DESK | {P.CHILD_READ, P.CHILD_APPROVE, P.PEOPLE_EDIT, P.DEFINITION_EDIT, P.PLACE_EDIT}
    acts_for_parent = True


class Chair(Role):
    title = N_("Chủ tịch, Phó Chủ tịch Ủy ban nhân dân")
    may = LEADER | {P.CHILD_READ, P.CHILD_APPROVE, P.PEOPLE_EDIT}


class Clerk(Role):
    title = N_("Văn thư")
    may = EVERYDAY | {P.DIRECTIVE_REGISTER, P.REPORT_NUMBER}
    acts_for_parent = True


class SectorOfficer(Role):
    title = N_("Cán bộ cơ quan phối hợp")
    sees_places = False
    may = EVERYDAY | {P.TASK_ANSWER, P.REPORT_FILL, P.REPORT_SIGN, P.REPORT_APPROVE, P.REPORT_NUMBER}


class MinistryOfficer(Role):
    title = N_("Công chức bộ")
    may = DESK | {P.DIRECTIVE_ISSUE, P.DEFINITION_EDIT, P.PLACE_EDIT}
    is_national = True
    levels = frozenset({"ministry"})


class Inspector(Role):
    title = N_("Thanh tra, phụ trách bảo vệ dữ liệu")
    may = EVERYDAY | {P.AUDIT_UNIT}


class Collaborator(Role):
    title = N_("Cộng tác viên thôn, tổ dân phố")
    may = EVERYDAY | {P.TASK_ANSWER, P.CHILD_READ, P.CHILD_EDIT}
    levels = frozenset({"commune", "village"})


ROLES: dict[str, type[Role]] = {
    role.__name__: role
    for role in (ChildOfficer, DepartmentHead, Chair, Clerk, SectorOfficer, MinistryOfficer, Inspector, Collaborator)
}


def fitting(level: str) -> dict[str, type[Role]]:
    """Roles that a post in an agency of the level may have, by name."""
    return {name: role for name, role in ROLES.items() if level in role.levels}
