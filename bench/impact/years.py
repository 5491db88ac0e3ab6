"""The national years of src/modules/clinical/domain/national-years.ts in numpy: same counts, same table size."""
import json, sys, time
import numpy as np

years, trusts, rates = int(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
replicates, metrics, suppliers = 64, 6, 27
rng = np.random.default_rng(1)
table = rng.random((4, trusts, replicates, metrics), dtype=np.float32)
supplier_sums = rng.random((suppliers, replicates, metrics))
nation = rng.random((replicates, metrics))
chance = np.where(np.arange(trusts) < trusts * 0.6, 0.2, 0.05)


def draw():
    total = np.zeros((years, metrics))
    for at, kind in enumerate(["ransomware", "it-failure", "wiper"]):
        year = np.repeat(np.arange(years), rng.poisson(rates[kind], years))
        values = table[at, rng.integers(trusts, size=year.size), rng.integers(replicates, size=year.size)]
        for metric in range(metrics):
            total[:, metric] += np.bincount(year, values[:, metric], years)
    for kind, sums in [("supplier-outage", supplier_sums.reshape(-1, metrics)), ("national-service", nation)]:
        year = np.repeat(np.arange(years), rng.poisson(rates[kind], years))
        values = sums[rng.integers(len(sums), size=year.size)]
        for metric in range(metrics):
            total[:, metric] += np.bincount(year, values[:, metric], years)
    year = np.repeat(np.arange(years), rng.poisson(rates["worm"], years))
    replicate = rng.integers(replicates, size=year.size)
    infected = rng.random((year.size, trusts)) < chance
    event, trust = np.nonzero(infected)
    values = table[3, trust, replicate[event]]
    for metric in range(metrics):
        total[:, metric] += np.bincount(year[event], values[:, metric], years)
    return total


draw()
times = []
for _ in range(5):
    began = time.perf_counter()
    draw()
    times.append(time.perf_counter() - began)
print(sorted(times)[2])
