import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** One request with Java's HttpClient, as `status-server check` asks for it. */
class Check {
    public static void main(String[] arguments) throws Exception {
        var settings = System.getenv();
        var builder = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager());
        if (!settings.get("CHECK_USER").isEmpty()) {
            builder.authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication(
                        settings.get("CHECK_USER"), settings.get("CHECK_PASSWORD").toCharArray());
                }
            });
        }
        var body = settings.get("CHECK_BODY");
        var request = HttpRequest.newBuilder(URI.create(settings.get("CHECK_URL"))).timeout(Duration.ofSeconds(8))
            .method(settings.get("CHECK_METHOD"), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            for (var line : settings.get("CHECK_FIELDS").lines().filter(line -> !line.isBlank()).toList()) {
                var colon = line.indexOf(':');
                var name = line.substring(0, colon);
                // It has a switch of its own for this, and refuses the field.
                if (name.equalsIgnoreCase("Expect")) request.expectContinue(true);
                else request.header(name, line.substring(colon + 1).strip());
            }
            var token = settings.get("CHECK_TOKEN");
            if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
            var client = builder.build();
            for (var count = Integer.parseInt(settings.get("CHECK_COUNT")); count > 0; count -= 1) {
                System.out.write(client.send(request.build(), BodyHandlers.ofByteArray()).body());
            }
            System.out.flush();
        } catch (IOException | IllegalArgumentException error) {
            System.err.println(error);
            System.exit(1);
        }
    }
}
