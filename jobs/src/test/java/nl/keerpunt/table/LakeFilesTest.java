package nl.keerpunt.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeFilesTest {
    @Test
    @Raises(ErrorCode.KEY_MISSING)
    void makesNoKeyForAClusterWhoseTasksCouldNotShareIt(@TempDir Path folder, RaisedErrors errors) {
        Path lake = folder.resolve("lake");
        errors.by(() ->
                LakeFiles.withoutSession().key(Optional.empty(), Optional.empty(), lake.toString(), false, line -> {}));
        assertThat(folder).isEmptyDirectory();
    }
}
