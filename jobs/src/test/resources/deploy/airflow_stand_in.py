"""Runs the file of a DAG with stand-ins for what it imports, and prints as JSON what it asked of Airflow."""

import json
import runpy
import sys
import types

seen = {"dag": {}, "tasks": {}, "order": []}


class Dag:
    def __init__(self, **settings):
        seen["dag"].update(settings)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        return False


class Operator:
    def __init__(self, task_id, **settings):
        self.task_id = task_id
        seen["tasks"][task_id] = settings

    def __rshift__(self, later):
        seen["order"].append([self.task_id, later.task_id])
        return later


def module(name, **content):
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(content)


for package in ["airflow", "airflow.providers", "airflow.providers.standard", "airflow.providers.standard.operators"]:
    module(package)
module("airflow.providers.standard.operators.bash", BashOperator=Operator)
module("airflow.sdk", DAG=Dag)
module("pendulum", datetime=lambda *day, tz: "-".join(map(str, day)))

runpy.run_path(sys.argv[1])
print(json.dumps(seen))
