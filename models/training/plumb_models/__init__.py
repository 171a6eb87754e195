"""Training of Plumbline's networks: scout, landmarks, artefact."""
