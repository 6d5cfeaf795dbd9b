// usage: java Retries.java PORT: Java's HttpClient, by itself and in a loop.
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

class Retries {
    static final int SLACK = 2500;
    // How much less the server may see: its clock ticks every four milliseconds.
    static final int TICK = 10;
    static String base;
    static int number = 0;
    static boolean failed = false;

    record Result(int status, int gap) {}

    interface Call {
        Result get(String url) throws Exception;
    }

    static void check(String client, String steps, int attempts, int gap, int outcome, Call call) throws Exception {
        var run = "java-" + ++number;
        var result = call.get(base + "/run/" + run + "/sequence/" + steps);
        var journal = send(HttpClient.newHttpClient(), base + "/run/" + run).body().replaceAll("\\s", "");
        var right = journal.contains("\"attempts\":" + attempts + ",\"early\":0") && result.status == outcome
            && (gap < 0 || gap - TICK <= result.gap && result.gap <= gap + SLACK);
        System.out.println("  " + (right ? "ok" : "DIFFERS") + ": " + client + ": " + steps + ": the last after " + result.gap
            + " ms, then " + (result.status == 0 ? "an error" : result.status) + (right ? "" : " " + journal));
        failed = failed || !right;
    }

    static HttpResponse<String> send(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    static Result result(HttpResponse<String> answer) {
        return new Result(answer.statusCode(), Integer.parseInt(answer.headers().firstValue("X-Status-Gap").orElse("-1")));
    }

    static Result once(String url) throws Exception {
        try {
            return result(send(HttpClient.newHttpClient(), url));
        } catch (IOException error) {
            return new Result(0, -1);
        }
    }

    static Result loop(String url) throws Exception {
        var client = HttpClient.newHttpClient();
        for (int attempt = 0; attempt < 4; attempt++) {
            long wait = 100L << attempt;
            try {
                var answer = send(client, url);
                if (answer.statusCode() < 400) return result(answer);
                wait = answer.headers().firstValue("Retry-After").map(Long::parseLong).map(s -> 1000 * s).orElse(wait);
            } catch (IOException error) {
                // a broken connection is tried again
            }
            Thread.sleep(wait + 1);
        }
        return new Result(0, -1);
    }

    public static void main(String[] arguments) throws Exception {
        base = "http://127.0.0.1:" + arguments[0];
        check("Java in a loop", "503;retry-after=1;gate=1,429;retry-after=1;gate=1,200", 3, 1000, 200, Retries::loop);
        check("Java in a loop", "reset,200;size=50;fault=close;at=3,200", 3, 100, 200, Retries::loop);
        check("Java", "503,200", 1, 0, 503, Retries::once);
        // "Whether it is permitted to automatically retry non-idempotent HTTP requests" (enableAllMethodRetry): a GET is.
        check("Java", "reset,200", 2, 0, 200, Retries::once);
        check("Java", "200;size=50;fault=close;at=3,200", 1, -1, 0, Retries::once);
        System.exit(failed ? 1 : 0);
    }
}
