import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;

/** What HttpClient does at a redirect: one line for each method and code. */
class Redirects {
    public static void main(String[] arguments) throws InterruptedException {
        var client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();
        for (String method : List.of("POST", "PUT")) {
            for (String code : Arrays.copyOfRange(arguments, 1, arguments.length)) {
                var request = HttpRequest.newBuilder(URI.create(arguments[0] + "/redirect/" + code + "/1"))
                    .method(method, BodyPublishers.ofString("hello"))
                    .build();
                String line = "error - -";
                try {
                    var answer = client.send(request, BodyHandlers.ofString());
                    line = answer.statusCode()
                        + " " + answer.headers().firstValue("X-Request-Method").orElse("-")
                        + " " + answer.headers().firstValue("X-Request-Content-Length").orElse("-");
                } catch (IOException error) {
                    // It is an error, and that is what is told.
                }
                System.out.println(method + " " + code + " " + line);
            }
        }
    }
}
