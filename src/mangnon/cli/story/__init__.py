"""The main job, played from a file to a consolidated report: what `mangnon demo` shows and the journeys build on."""
