"""keerpunt every night under Airflow 3, on a worker that has it in /opt/keerpunt.

Exit code 3 (a delivery was refused, the rest was done) is a success with a warning in the log; 1, 2, 4 and 5 fail. No
task is tried again: a second attempt would find a refused delivery refused before, and end with 0. On a cluster put
"spark-submit --class nl.keerpunt.Main --master yarn --deploy-mode client keerpunt.jar" in the place of KEERPUNT.

Tested: that Python compiles this, both commands against keerpunt's own options, and each under bash with every exit
code, with stand-ins for Airflow's classes. Not tested: Airflow itself.
"""

import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG

KEERPUNT = "/opt/keerpunt/jobs/bin/keerpunt"
HOME = "/var/lib/keerpunt"


def refused_is_a_warning(command):
    return command + ' || { code=$?; [ $code -eq 3 ] && echo "WARNING a delivery was refused" || exit $code; }'


with DAG(
    dag_id="keerpunt",
    schedule="30 3 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="Europe/Amsterdam"),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 0},
):
    run = BashOperator(
        task_id="run",
        bash_command=refused_is_a_warning(
            f"{KEERPUNT} run --deliveries {HOME}/deliveries --lake {HOME}/lake --published {HOME}/published"
            " --key /etc/keerpunt/region.key"
        ),
    )
    # Reads run.json: a run that was cut off has not ended, whatever the command before seemed to say.
    check = BashOperator(
        task_id="check",
        bash_command=refused_is_a_warning(f"{KEERPUNT} status --lake {HOME}/lake --run"),
    )
    run >> check
