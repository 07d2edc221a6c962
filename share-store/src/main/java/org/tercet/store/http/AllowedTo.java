package org.tercet.store.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.tercet.store.config.Caller;

/// Which callers an endpoint serves; an endpoint without it serves nobody.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowedTo {
    /// The callers.
    Caller[] value();
}
