"""Expectations of test/dashboard/segmented-regression.test.ts, by statsmodels and scipy.

    pip install numpy scipy statsmodels && python3 segmented-regression.py > segmented-regression.json

Series are made up, with effects that are known; their values are rounded, so that both programs read the same numbers.
"""

import json

import numpy as np
import scipy
import statsmodels
from scipy.stats import t as student
from statsmodels.regression.linear_model import GLSAR

FIRST_MONTH = 2010 * 12 + 10  # November 2010
SEASON = [-60, -45, -10, 5, 30, 55, 70, 62, 20, 0, -35, -50]


def series(seed, before, after, changing, level, slope, correlation, noise):
    random = np.random.default_rng(seed)
    length = before + changing + after
    error = 0.0
    months = []
    for index in range(length):
        error = correlation * error + random.normal(0, noise)
        since = index - before - changing
        side = "before" if index < before else "changing" if since < 0 else "after"
        value = 2300 + 1.5 * index + SEASON[(FIRST_MONTH + index) % 12] + error
        if side == "after":
            value += level + slope * since
        if side == "changing":
            value += level / 2
        months.append({"monthNumber": FIRST_MONTH + index, "value": round(value, 4), "side": side})
    return months


def fit(months):
    first = months[0]["monthNumber"]
    first_after = next(m["monthNumber"] for m in months if m["side"] == "after")
    columns = [
        [1.0] * len(months),
        [m["monthNumber"] - first for m in months],
        [float(m["side"] == "after") for m in months],
        [(m["monthNumber"] - first_after) * (m["side"] == "after") for m in months],
        *([float(m["monthNumber"] % 12 == month) for m in months] for month in range(1, 12)),
    ]
    if any(m["side"] == "changing" for m in months):
        columns.append([float(m["side"] == "changing") for m in months])
    model = GLSAR(np.array([m["value"] for m in months]), np.array(columns, dtype=float).T, rho=1)
    fitted = model.iterative_fit(maxiter=400, rtol=0)
    interval = fitted.conf_int(alpha=0.05)

    def coefficient(place):
        return {"estimate": fitted.params[place], "low": interval[place][0], "high": interval[place][1]}

    return {
        "trend": coefficient(1),
        "level": coefficient(2),
        "slope": coefficient(3),
        "errorCorrelation": float(model.rho[0]),
        "months": len(months),
        "degreesOfFreedom": int(fitted.df_resid),
    }


CASES = [
    ("a fall and a flatter trend, errors that hang together", dict(seed=1, before=30, after=30, changing=0, level=-120, slope=-2, correlation=0.5, noise=12)),
    ("nothing changed", dict(seed=2, before=36, after=40, changing=0, level=0, slope=0, correlation=0.4, noise=15)),
    ("a rise in the middle of a month, errors of their own", dict(seed=3, before=24, after=24, changing=1, level=80, slope=1, correlation=0.0, noise=10)),
    ("errors that swing back", dict(seed=4, before=26, after=52, changing=0, level=-40, slope=3, correlation=-0.5, noise=20)),
    ("errors that last", dict(seed=5, before=60, after=60, changing=1, level=-150, slope=0, correlation=0.8, noise=10)),
]

print(json.dumps({
    "made with": f"numpy {np.__version__}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}",
    "cases": [
        {"name": name, "months": (months := series(**case)), "expected": fit(months)}
        for name, case in CASES
    ],
    "tWithin": [
        {"probability": p, "degreesOfFreedom": df, "value": student.ppf((1 + p) / 2, df)}
        for df in (1, 2, 3, 4, 7, 10, 32, 33, 60, 103, 500)
        for p in (0.5, 0.9, 0.95, 0.999)
    ],
}))
