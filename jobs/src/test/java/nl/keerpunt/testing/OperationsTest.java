package nl.keerpunt.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that takes minutes, or needs a cluster: run by {@code mvn -Poperations verify} alone, and skipped elsewhere in so
 * many words.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OperationsTest.Profile.class)
public @interface OperationsTest {
    /** Lets the test run under its profile. */
    final class Profile implements ExecutionCondition {
        private static final String NAME = "operations";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (NAME.equals(System.getProperty("keerpunt.profile"))) {
                return ConditionEvaluationResult.enabled("under profile " + NAME);
            }
            String reason = "takes minutes and its own processes; run mvn -P" + NAME + " verify";
            System.out.println("Skipped: " + context.getDisplayName() + " - " + reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }
}
