"""English as it is written in Norway: the day first."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "d.m.Y"
DATETIME_FORMAT = "j F Y H:i"
TIME_FORMAT = "H:i"
DECIMAL_SEPARATOR = "."
