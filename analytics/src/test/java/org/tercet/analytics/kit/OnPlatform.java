package org.tercet.analytics.kit;

import io.quarkus.test.common.QuarkusTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.tercet.local.PostgresTestResource;

/// Goes with `@QuarkusTest`: analytics with a real PostgreSQL, a real Keycloak and three played stores, started once
/// for all tests.
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(PlatformResource.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnPlatform {}
