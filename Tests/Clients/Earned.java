// usage: java -ea Earned.java URL: Java's HttpClient against /when.

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

class Earned {
    static String url;
    static String run;
    static final HttpClient client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();

    static HttpResponse<byte[]> ask(String method, String target, String content, String... fields) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(target))
            .method(method, content == null ? BodyPublishers.noBody() : BodyPublishers.ofString(content));
        if (fields.length > 0) request.headers(fields);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    static String field(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    static void aCopyIsKept() throws Exception {
        var first = ask("GET", run + "/when/304", null);
        var tag = field(first, "ETag");
        assert tag.equals("\"v1\"") : tag;
        var kept = ask("GET", run + "/when/304", null, "If-None-Match", tag);
        assert kept.statusCode() == 304 && kept.body().length == 0 : kept.statusCode();
        assert ask("PUT", run + "/when/304", "changed", "If-Match", tag).statusCode() == 204;
        assert ask("PUT", run + "/when/304", "lost", "If-Match", tag).statusCode() == 412;
        var changed = ask("GET", run + "/when/304", null, "If-None-Match", tag);
        assert changed.statusCode() == 200 && new String(changed.body()).equals("changed");
    }

    static void aDownloadIsResumed() throws Exception {
        var target = url + "/when/206?length=200000&seed=11";
        var first = ask("GET", target, null, "Range", "bytes=0-99999");
        assert first.statusCode() == 206 : first.statusCode();
        var rest = ask("GET", target, null, "Range", "bytes=100000-", "If-Range", field(first, "ETag"));
        assert field(rest, "Content-Range").equals("bytes 100000-199999/200000");
        var whole = new ByteArrayOutputStream();
        whole.write(first.body());
        whole.write(rest.body());
        var digest = MessageDigest.getInstance("SHA-256").digest(whole.toByteArray());
        var expected = "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
        assert field(first, "Repr-Digest").equals(expected) : field(first, "Repr-Digest");
        assert ask("GET", target, null, "Range", "bytes=200000-").statusCode() == 416;
    }

    static void redirectsLeadToSuccess() throws Exception {
        for (var step : new String[][] {{"GET", "301/old"}, {"GET", "302/today"}, {"POST", "303"}, {"PUT", "307/desk"}, {"POST", "308/old"}}) {
            var answer = ask(step[0], run + "/when/" + step[1], step[0].equals("GET") ? null : "x");
            assert answer.statusCode() == 200 : step[1] + " " + answer.statusCode();
            assert answer.previousResponse().isPresent() : step[1];
        }
    }

    static void aGateIsWaitedFor() throws Exception {
        var closed = ask("GET", run + "/when/503", null);
        assert closed.statusCode() == 503 : closed.statusCode();
        Thread.sleep(1000 * Long.parseLong(field(closed, "Retry-After")));
        assert ask("GET", run + "/when/503", null).statusCode() == 200;
    }

    static void a100IsWaitedFor() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + "/when/100")).expectContinue(true)
            .timeout(Duration.ofSeconds(10));
        var answer = client.send(request.POST(BodyPublishers.ofString("hello")).build(), BodyHandlers.ofString());
        assert answer.statusCode() == 200 && answer.body().contains("You waited") : answer.body();
    }

    interface Check {
        void run() throws Exception;
    }

    static boolean passes(String name, Check check) {
        try {
            check.run();
            System.out.println("  ok: " + name);
            return true;
        } catch (Exception | AssertionError error) {
            System.out.println("  FAILED: " + name + ": " + error);
            return false;
        }
    }

    public static void main(String[] arguments) {
        url = arguments[0].replaceAll("/$", "");
        run = url + "/run/java-" + UUID.randomUUID();
        boolean good = passes("a copy is kept as long as it is good", Earned::aCopyIsKept);
        good &= passes("a download is resumed", Earned::aDownloadIsResumed);
        good &= passes("redirects lead to success", Earned::redirectsLeadToSuccess);
        good &= passes("a gate is waited for", Earned::aGateIsWaitedFor);
        good &= passes("a 100 is waited for", Earned::a100IsWaitedFor);
        System.exit(good ? 0 : 1);
    }
}
