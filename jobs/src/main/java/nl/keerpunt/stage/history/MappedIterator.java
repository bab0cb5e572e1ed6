package nl.keerpunt.stage.history;

import java.util.Iterator;
import java.util.function.Function;

/** Applies a function while it iterates, so that a partition never has to fit in memory. */
record MappedIterator<A, B>(Iterator<A> source, Function<A, B> function) implements Iterator<B> {
    @Override
    public boolean hasNext() {
        return source.hasNext();
    }

    @Override
    public B next() {
        return function.apply(source.next());
    }
}
