"""Pages of tasks: lists for who does and who gives, one task with its sentence, answer and timeline, reminders."""
