package nl.keerpunt.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import nl.keerpunt.contract.Contracts;
import nl.keerpunt.contract.TableContract;
import nl.keerpunt.error.ErrorCode;
import nl.keerpunt.testing.RaisedErrors;
import nl.keerpunt.testing.Raises;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TableSchemaTest {
    private static final TableContract CASES = Contracts.packed().table("cases");

    @Test
    void takesAFrameWithTheColumnsOfTheContract() {
        assertThatNoException().isThrownBy(() -> TableSchema.check(CASES, TableSchema.of(CASES)));
    }

    @Test
    @Raises(ErrorCode.FRAME_DIFFERS_FROM_CONTRACT)
    void refusesAFrameWithAnotherColumnMore(RaisedErrors errors) {
        StructType frame = TableSchema.of(CASES).add("shoe_size", DataTypes.IntegerType);
        assertThat(errors.by(() -> TableSchema.check(CASES, frame)))
                .hasMessageContaining("table cases should have ")
                .hasMessageContaining("shoe_size int");
    }
}
