"""The figures of the published system (automatic quality control of wrist DR by deep learning, Chongqing University
Central Hospital), trained on 1,315 private images and measured on its own validation part."""

SDR = {"AP": {1: 89.96, 2: 97.34, 2.5: 97.94, 3: 98.19, 4: 98.55, 10: 99.64},
       "LAT": {1: 27.18, 2: 52.56, 2.5: 59.97, 3: 65.99, 4: 74.78, 10: 92.51}}
MRE_SD = {"AP": (0.7944, 3.2535), "LAT": (3.8134, 7.4087)}
ARTEFACT = {"auc": 0.9701, "low": 0.9700, "high": 0.9703, "accuracy": 93, "precision": 88, "recall": 97}
# Agreement with the radiologists on 100 AP and 100 LAT images: ratings of the tasks, and the letter.
TASKS = {"ap.1": 91, "ap.2": 97, "ap.3": 76, "ap.4": 89, "ap.5": 85, "lat.1": 85, "lat.2": 80, "lat.3": 85,
         "artefact": {"AP": 85, "LAT": 89}}
LETTER = {"AP": 82, "LAT": 75}
