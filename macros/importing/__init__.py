"""Files of an office become draft units: a task of the task page, an old draft or an old template in Word."""
