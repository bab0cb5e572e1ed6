package nl.keerpunt.stage.publish;

import nl.keerpunt.contract.Contracts;

final class DictionaryPage {
    private DictionaryPage() {}

    static String render(Contracts contracts) {
        return contracts.policy().region().code();
    }
}
