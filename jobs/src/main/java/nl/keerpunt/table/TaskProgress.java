package nl.keerpunt.table;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import nl.keerpunt.run.Progress;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Says how many tasks of the work at hand are done, at most once every few seconds, so that a wait is no riddle. */
public final class TaskProgress extends SparkListener {
    private static final long NANOS_BETWEEN_LINES = 10_000_000_000L;

    private final Progress progress;
    private final AtomicInteger submitted = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong lastLine = new AtomicLong(System.nanoTime());

    /** @param progress where lines go */
    public TaskProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        submitted.addAndGet(stage.stageInfo().numTasks());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        // A task that failed and is tried again was submitted once.
        int done = task.taskInfo().successful() ? ended.incrementAndGet() : ended.get();
        long now = System.nanoTime();
        long last = lastLine.get();
        if (now - last > NANOS_BETWEEN_LINES && lastLine.compareAndSet(last, now)) {
            progress.say("  " + done + " of " + submitted.get() + " tasks done so far");
        }
    }
}
