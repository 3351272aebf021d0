// A client as a stranger writes it: with the types that openapi-typescript generates, and nothing else of ours.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.d.ts";

type Problem = components["schemas"]["ProblemDetails"];

const api = createClient<paths>({
    baseUrl: process.env["HADIR_URL"]!,
    headers: { Authorization: `Bearer ${process.env["HADIR_TOKEN_ORGANIZER"]}`, "Accept-Language": "en" },
});

function must<T>(answer: { data?: T; error?: unknown; response: Response }, status: number): T {
    assert.equal(answer.response.status, status, JSON.stringify(answer.error));
    assert.ok(answer.data !== undefined);
    return answer.data;
}

function refused(answer: { error?: Problem; response: Response }, status: number, code: string): Problem {
    assert.equal(answer.response.status, status);
    assert.equal(answer.response.headers.get("content-type"), "application/problem+json");
    assert.ok(answer.error);
    assert.equal(answer.error.code, code);
    return answer.error;
}

const code = `klien-${randomUUID().slice(0, 8)}`;
const path = { event: code };
const created = must(
    await api.POST("/api/v1/events", {
        body: { code, kind: "bimtek", title: "Client in TypeScript", starts_on: "2026-03-02", ends_on: "2026-03-02", region: "63" },
    }),
    201,
);
assert.equal(created.status, "draft");
must(await api.PUT("/api/v1/events/{event}/quotas", { params: { path }, body: { delegations: [{ region: "63.05", seats: 2 }] } }), 200);
const now = Date.now();
const session = must(
    await api.POST("/api/v1/events/{event}/sessions", {
        params: { path },
        body: {
            title: "Now",
            starts_at: new Date(now - 60_000).toISOString(),
            ends_at: new Date(now + 3_600_000).toISOString(),
        },
    }),
    201,
);
must(await api.POST("/api/v1/events/{event}/status", { params: { path }, body: { to: "open" } }), 200);

// Register.
const person = must(
    await api.POST("/api/v1/events/{event}/participants", { params: { path }, body: { name: "Budi Santoso", region: "63.05" } }),
    201,
);
assert.equal(person.status, "confirmed");
const faulty = await api.POST("/api/v1/events/{event}/participants", { params: { path }, body: { name: "Budi", nik: "123", region: "63.05" } });
assert.equal(refused(faulty, 422, "invalid").errors?.[0]?.field, "nik");

// Check in, and be refused the second time.
const ticket = must(await api.GET("/api/v1/participants/{participant}/ticket", { params: { path: { participant: person.id } } }), 200);
const scan = () =>
    api.POST("/api/v1/sessions/{session}/check-ins", {
        params: { path: { session: session.id } },
        body: { ticket: ticket.code, scan_id: randomUUID() },
    });
const checkedIn = must(await scan(), 201);
assert.ok("result" in checkedIn);
assert.equal(checkedIn.result, "checked_in");
const second = await scan();
refused(second, 409, "already_checked_in");
assert.ok(second.error && "first_at" in second.error);
assert.equal(second.error.first_at, checkedIn.at);
assert.equal(second.error.first_method, "scan");

// A trial import stores nobody.
const list = "Nama;Kab/Kota\nSiti;Tapin\n";
const trial = must(
    await api.POST("/api/v1/events/{event}/participants/import", {
        params: { path, query: { dry_run: true } },
        body: { file: "" },
        bodySerializer: () => {
            const form = new FormData();
            form.append("file", new Blob([list], { type: "text/csv" }), "daftar.csv");
            return form;
        },
    }),
    200,
);
assert.ok(typeof trial === "object");
assert.equal(trial.created, 1);
const people = must(await api.GET("/api/v1/events/{event}/participants", { params: { path, query: { limit: 200 } } }), 200);
assert.deepEqual(people.items.map((one) => one.name), ["Budi Santoso"]);

// Without a token.
const nobody = createClient<paths>({ baseUrl: process.env["HADIR_URL"]! });
refused(await nobody.GET("/api/v1/events"), 401, "not_signed_in");
console.log("TypeScript: registered, checked in, refused the second time, a trial import stored nobody");
