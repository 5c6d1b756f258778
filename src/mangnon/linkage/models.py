"""What linkage keeps: the models it judges by."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models


class LearntModel(models.Model):
    """A Fellegi–Sunter model as `compare.Model.to_json` writes it, and when it is in force.

    `population`: how many records the register is taken to hold where the model is used; it goes with the share of
    strangers in one commune that the model was measured with.
    """

    document = models.TextField()
    population = models.IntegerField()
    valid = DateRangeField()
    source = models.TextField()
    status = models.TextField()

    class PersonalData:
        open = {"id", "document", "population", "valid", "source", "status"}
