package org.tercet.collector.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.collector.CallRefused;
import org.tercet.collector.config.Trust;
import org.tercet.collector.database.Access;
import org.tercet.collector.database.Database;
import org.tercet.collector.stores.ManifestAnswer;
import org.tercet.collector.stores.StoreAway;
import org.tercet.collector.stores.Stores;
import org.tercet.model.keys.Identity;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.ManifestRefused;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;
import org.tercet.model.manifest.Succession;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Publishes a study: whole and signed by trusted owners, in the right succession, accepted by all three stores.
@ApplicationScoped
public class PublishStudy {
    private final PublishedStudies studies;
    private final Trust trust;
    private final Stores stores;

    /// What the owner is told.
    public record Published(String study, String manifest, List<StoreWord> stores) {}

    /// One store's word.
    public record StoreWord(int store, boolean accepted) {}

    PublishStudy(PublishedStudies studies, Trust trust, Stores stores) {
        this.studies = studies;
        this.trust = trust;
        this.stores = stores;
    }

    /// Publishes `body`; publishing the same again says the same.
    ///
    /// @param wanted who may answer; null for what the version before had, else open
    /// @throws CallRefused with manifest-refused or store-away
    public Published run(byte[] body, @Nullable Access wanted) {
        try {
            SignedManifest signed = SignedManifest.parse(body);
            Manifest manifest = trust.owners().verify(signed);
            checkStores(manifest);
            Optional<PublishedStudy> same = studies.find(signed.hash());
            if (same.isPresent()) {
                checkAccess(wanted, same.get().access());
                return published(same.get());
            }
            Access access = follow(signed, manifest, wanted);
            offerToStores(body);
            return published(add(new PublishedStudy(signed.hash(), manifest, access, body.clone())));
        } catch (ManifestRefused e) {
            throw new CallRefused(Problem.of(ProblemType.MANIFEST_REFUSED, e.reason())
                    .at(e.field().isEmpty() ? null : e.field(), null)
                    .byRule(e.rule(), null));
        }
    }

    private void checkStores(Manifest manifest) {
        for (StoreIdentity store : manifest.stores()) {
            Identity configured = trust.store(store.store()).identity();
            if (!configured.signKey().equals(store.signKey())
                    || !Objects.equals(configured.sealKey(), store.sealKey())) {
                throw new ManifestRefused(
                        "store-keys", "stores", "store " + store.store() + " has other keys than the one here");
            }
        }
    }

    /// The rule of succession; the access of a study stays what it was first.
    private Access follow(SignedManifest signed, Manifest manifest, @Nullable Access wanted) {
        Optional<PublishedStudy> newest = studies.newest(manifest.study().value());
        if (newest.isEmpty()) {
            if (manifest.version() != 1) {
                throw new ManifestRefused("succession", "version", "must be 1: no version is published here");
            }
            return wanted == null ? Access.OPEN : wanted;
        }
        PublishedStudy old = newest.get();
        Succession.check(old.manifest(), old.hash(), signed.unverified());
        checkAccess(wanted, old.access());
        return old.access();
    }

    private static void checkAccess(@Nullable Access wanted, Access had) {
        if (wanted != null && wanted != had) {
            throw new ManifestRefused("access", "access", "must stay what the study was published with");
        }
    }

    private void offerToStores(byte[] body) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<ManifestAnswer>> answers = IntStream.rangeClosed(1, Manifest.STORES)
                    .mapToObj(store -> CompletableFuture.supplyAsync(
                            () -> stores.store(store).putManifest(body), threads))
                    .toList();
            StringBuilder reasons = new StringBuilder();
            Integer refusedBy = null;
            for (int store = 1; store <= answers.size(); store++) {
                if (answers.get(store - 1).join() instanceof ManifestAnswer.Refused(Problem problem)) {
                    refusedBy = refusedBy == null ? Integer.valueOf(store) : refusedBy;
                    reasons.append(reasons.isEmpty() ? "" : "; ")
                            .append("store ")
                            .append(store)
                            .append(": ");
                    reasons.append(problem.detail() == null ? problem.title() : problem.detail());
                }
            }
            if (refusedBy != null) {
                throw new CallRefused(Problem.of(ProblemType.MANIFEST_REFUSED, reasons.toString())
                        .byRule("stores", null)
                        .atStore(refusedBy));
            }
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreAway away) {
                throw new CallRefused(
                        Problem.of(ProblemType.STORE_AWAY, "a study is published when all three stores accept it")
                                .atStore(away.store()));
            }
            throw e;
        }
    }

    /// Somebody else may have published the same study in the meantime.
    private PublishedStudy add(PublishedStudy study) {
        try {
            studies.add(study);
            return study;
        } catch (Database.Contended e) {
            return studies.find(study.hash())
                    .orElseThrow(() -> new ManifestRefused(
                            "succession", "version", "another manifest of this version is published"));
        }
    }

    private static Published published(PublishedStudy study) {
        List<StoreWord> words = study.manifest().stores().stream()
                .map(store -> new StoreWord(store.store(), true))
                .collect(Collectors.toList());
        return new Published(study.manifest().study().value(), study.hash().text(), words);
    }
}
