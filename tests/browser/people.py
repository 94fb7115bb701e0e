"""Who comes to the demo club in the journeys."""

PASSWORD = "atelier-du-jeudi"
LEA, CAMILLE, HUGO, ANNE, THOMAS = (f"{name}@club.example" for name in ("lea", "camille", "hugo", "anne", "thomas"))
