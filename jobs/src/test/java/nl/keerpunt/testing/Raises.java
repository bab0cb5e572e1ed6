package nl.keerpunt.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.keerpunt.error.ErrorCode;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A test that provokes errors, and is how the catalogue of errors knows that they can happen. The test takes
 * {@link RaisedErrors} as its last argument, meets the errors through it, and fails when it has not met every one of
 * them.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Raises.Witness.class)
public @interface Raises {
    /** Every error that the test meets, at each of its invocations. */
    ErrorCode[] value();

    /** Gives a test its record of errors, and reads it when the test has ended. */
    final class Witness implements ParameterResolver, AfterTestExecutionCallback {
        private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(Witness.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == RaisedErrors.class;
        }

        @Override
        public RaisedErrors resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return errors(context);
        }

        @Override
        public void afterTestExecution(ExtensionContext context) {
            if (context.getExecutionException().isPresent()) {
                return;
            }
            Raises claim = context.getRequiredTestMethod().getAnnotation(Raises.class);
            for (ErrorCode code : claim.value()) {
                if (!errors(context).seen().contains(code)) {
                    throw new AssertionError("says that it raises " + code + ", but met "
                            + errors(context).seen());
                }
            }
        }

        private static RaisedErrors errors(ExtensionContext context) {
            return context.getStore(OWN)
                    .getOrComputeIfAbsent(RaisedErrors.class, type -> new RaisedErrors(), RaisedErrors.class);
        }
    }
}
