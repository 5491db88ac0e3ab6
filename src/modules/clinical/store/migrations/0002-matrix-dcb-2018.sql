-- A copy of data/clinical/matrix-dcb-2018.json; a test compares the two.
insert into clinical.matrix (version, content)
select content ->> 'version', content from (select $pack${
 "schema": "wardkeep.clinical-matrix/1",
 "version": "dcb-2018",
 "name": "DCB0129 and DCB0160 example matrix (2018)",
 "isToVerify": true,
 "note": "The example matrix of the 2018 guidance. Likelihood bands are quoted second-hand and the standards are under review: check them against the guidance you work to, or replace this version with your own.",
 "severities": [
  {
   "id": "minor",
   "name": "Minor"
  },
  {
   "id": "significant",
   "name": "Significant"
  },
  {
   "id": "considerable",
   "name": "Considerable"
  },
  {
   "id": "major",
   "name": "Major"
  },
  {
   "id": "catastrophic",
   "name": "Catastrophic"
  }
 ],
 "likelihoods": [
  {
   "id": "very-low",
   "name": "Very low",
   "atLeast": 0,
   "words": "under 5% in 12 months"
  },
  {
   "id": "low",
   "name": "Low",
   "atLeast": 0.05,
   "words": "5% to 25% in 12 months"
  },
  {
   "id": "medium",
   "name": "Medium",
   "atLeast": 0.25,
   "words": "25% to 50% (quoted for 2 years)"
  },
  {
   "id": "high",
   "name": "High",
   "atLeast": 0.5,
   "words": "50% to 90% in 12 months"
  },
  {
   "id": "very-high",
   "name": "Very high",
   "moreThan": 0.9,
   "words": "over 90% in 12 months"
  }
 ],
 "ratings": {
  "very-high": [
   3,
   4,
   4,
   5,
   5
  ],
  "high": [
   2,
   3,
   3,
   4,
   5
  ],
  "medium": [
   2,
   2,
   3,
   3,
   4
  ],
  "low": [
   1,
   2,
   2,
   3,
   4
  ],
  "very-low": [
   1,
   1,
   2,
   2,
   3
  ]
 },
 "acceptability": [
  {
   "rating": 1,
   "word": "Acceptable",
   "meaning": "No further action is needed",
   "isUnacceptable": false
  },
  {
   "rating": 2,
   "word": "Tolerable",
   "meaning": "Acceptable where reducing it more would cost more than it gains",
   "isUnacceptable": false
  },
  {
   "rating": 3,
   "word": "Undesirable",
   "meaning": "Acceptable only if reducing it more is impractical",
   "isUnacceptable": false
  },
  {
   "rating": 4,
   "word": "Must be controlled",
   "meaning": "Must be removed or controlled",
   "isUnacceptable": true
  },
  {
   "rating": 5,
   "word": "Unacceptable",
   "meaning": "Must be removed or controlled",
   "isUnacceptable": true
  }
 ],
 "harms": [
  {
   "id": "death-or-lasting",
   "name": "Death, permanent incapacity, or severe injury that is not expected to heal soon",
   "one": "major",
   "several": "catastrophic"
  },
  {
   "id": "severe-healing",
   "name": "Severe injury that is expected to heal soon, or severe psychological trauma",
   "one": "considerable",
   "several": "major"
  },
  {
   "id": "minor-lasting",
   "name": "Minor injury that is not expected to heal soon, or significant psychological trauma",
   "one": "significant",
   "several": "considerable"
  },
  {
   "id": "minor-healing",
   "name": "Minor injury that is expected to heal soon, upset or inconvenience",
   "one": "minor",
   "several": "significant"
  }
 ],
 "engineGrades": {
  "note": "How harm grades of the impact engine are read as harms of this matrix. No published mapping was found: the more serious reading is taken wherever two fit.",
  "death": "death-or-lasting",
  "severe": "death-or-lasting",
  "moderate": "severe-healing",
  "low": "minor-healing"
 }
}$pack$::jsonb content) pack;
