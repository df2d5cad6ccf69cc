"""Figures that others have published, with what they say of them.

`FLOW`: NIST/SEMATECH e-Handbook of statistical methods, 6.3.2.2, individuals control charts.
`BEFORE` and `AFTER`: hospital-acquired C. difficile infections a month, November 2012 to October
2014 and November 2014 to October 2015, with the patient days, as the R package qicharts2 publishes
them (data set cdi).
"""

from typing import Final

FLOW: Final = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)

BEFORE: Final = (
    *(17, 12, 27, 20, 20, 18, 22, 19, 19, 24, 17, 16),
    *(24, 19, 19, 22, 25, 19, 17, 6, 25, 17, 11, 14),
)
AFTER: Final = (9, 11, 7, 13, 5, 5, 3, 5, 9, 4, 5, 9)
INFECTIONS: Final = (*BEFORE, *AFTER)
DAYS: Final = (
    *(14768.42, 14460.33, 16176.92, 14226.50, 14816.25, 14335.29, 14964.54, 14327.88, 13200.58),
    *(13855.63, 13794.50, 14070.83, 14496.83, 14332.25, 14927.00, 13362.13, 14058.13, 14388.08),
    *(14673.42, 14153.54, 13830.71, 14171.38, 14637.96, 14713.08, 14750.63, 14881.67, 15203.75),
    *(13589.75, 15111.54, 13729.96, 13879.83, 13895.83, 13140.67, 13372.92, 13959.38, 14181.33),
)

VIGNETTE: Final = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)
"""One outlier, after the vignette “Deviations” of NHSRplotthedots."""
