"""Sampling of a person: age, size, shape; bones and landmarks at one rotation."""
import math

import numpy as np

from .anatomy import Person, grown
from .carpus import add_carpus
from .forearm import add_forearm, add_skin
from .hand import add_hand


def sample_age(rng, adult: bool) -> float:
    if adult and rng.random() < 0.7:
        return float(rng.uniform(17, 90))
    return float(rng.uniform(1, 8) if rng.random() < 0.22 else rng.uniform(8, 19) if rng.random() < 0.6
                 else rng.uniform(19, 90))


def sample_person(rng, theta: float, adult: bool = False) -> Person:
    """A person at rotation `theta`; `adult` shifts the ages, as on the whole plates."""
    age = sample_age(rng, adult)
    unit_mm = 51.0 * grown(age) * float(rng.normal(1, 0.075))
    who = Person(age=age, unit_mm=unit_mm, theta=theta, lateral=math.sin(theta) ** 2)
    young = float(np.clip((9.5 - age) / 6.5, 0, 1)) + float(rng.normal(0, 0.04))
    shape = {
        "inclination": rng.normal(0, 0.1), "variance": rng.normal(0, 0.065),
        "shaft": rng.normal(1, 0.09), "axis": rng.normal(0, 0.025), "spread": rng.normal(0, 0.025),
        "cortex": float(np.clip(rng.normal(1, 0.22), 0.45, 1.6)) * (1 - 0.35 * max(0.0, (age - 55) / 35)),
        "density": float(np.clip(rng.normal(1, 0.15), 0.6, 1.4)) * (0.75 if age > 65 else 1.0),
    }
    add_forearm(rng, who, shape, young)
    add_carpus(rng, who, shape, young)
    add_hand(rng, who, shape, young)
    add_skin(rng, who)
    who.reach, who.fat, who.fat_depth = rng.uniform(0.26, 0.46), rng.uniform(0.05, 0.35), rng.uniform(0.06, 0.2)
    return who
