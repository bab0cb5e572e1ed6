package nl.keerpunt.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    private static final Map<Integer, Set<Audience>> AUDIENCES = Map.of(
            1, Set.of(Audience.DEVELOPER),
            2, Set.of(Audience.DATA_ENGINEER),
            3, Set.of(Audience.MUNICIPALITY),
            4, Set.of(Audience.STATISTICIAN),
            5, Set.of(Audience.OPERATIONS));

    @Test
    void noCodeStandsForTwoErrors() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void aCodeIsKpAndThreeDigitsOfWhichTheFirstIsTheExitCode(ErrorCode error) {
        assertThat(error.code()).matches("KP-[1-5]\\d\\d");
        assertThat(error.exitCode()).isEqualTo(Integer.parseInt(error.code().substring(3, 4)));
    }

    @ParameterizedTest
    @EnumSource
    void whoCanMendAnErrorFollowsFromItsExitCode(ErrorCode error) {
        assertThat(AUDIENCES.get(error.exitCode())).contains(error.audience());
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorSaysWhatToDoInASentence(ErrorCode error) {
        assertThat(error.remedy()).matches("[A-Z][^\\n|]{10,}\\.");
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorSaysWhatUsuallyLeadsToIt(ErrorCode error) {
        assertThat(error.cause()).matches("[A-Za-z][^\\n|]{10,}\\.");
    }

    @Test
    void noTwoErrorsHaveOneCauseOrOneRemedy() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::cause)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::remedy)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void theLineHasCodeWhatForWhomAndRemedy(ErrorCode error) {
        assertThat(new KeerpuntException(error, "what went wrong").line())
                .isEqualTo(error.code() + " what went wrong | for: "
                        + error.audience().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | "
                        + error.remedy());
    }
}
