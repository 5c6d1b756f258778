"""Children, households, guardians, circumstances, services: one true record of each child."""
