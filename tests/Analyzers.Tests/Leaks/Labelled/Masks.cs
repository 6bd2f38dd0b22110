using System.Text.RegularExpressions;

namespace Shop.Masks;

public sealed class Masks(ILogger<Masks> logger)
{
    public void Mail(string email)
    {
        logger.LogInformation("{Host}", email.Split('@').Last()); // fine
        logger.LogInformation("{Name}", email.Split('@').First()); // leak
        logger.LogInformation("{Host}", email[(email.IndexOf('@') + 1)..]); // fine
        logger.LogInformation("{Host}", email.Substring(email.IndexOf('@') + 1)); // fine
        var at = email.IndexOf('@');
        logger.LogInformation("{Host}", email[at..]); // fine
        logger.LogInformation("{Host}", email.Substring(at)); // fine
        logger.LogInformation("{Name}", email[..at]); // leak
        logger.LogInformation("{Name}", email.Substring(0, at)); // leak
        logger.LogInformation("{Rest}", email[1..]); // leak
        logger.LogInformation("{Rest}", email.Substring(5)); // leak
        logger.LogInformation("{Masked}", email[..1] + "***"); // fine
        logger.LogInformation("{Masked}", $"{email[..2]}***@{email.Split('@')[1]}"); // fine
    }

    public void Replaced(string connectionString, string password, string cardNumber)
    {
        logger.LogInformation("{Text}", connectionString.Replace(password, "***")); // fine
        logger.LogInformation("{Text}", connectionString.Replace(password, "[redacted]")); // fine
        logger.LogInformation("{Text}", connectionString.Replace(";", "; ")); // leak
        logger.LogInformation("{Text}", Regex.Replace(cardNumber, @"\d(?=\d{4})", "*")); // fine
        logger.LogInformation("{Text}", Regex.Replace(cardNumber, @"\D", "-")); // leak
        logger.LogInformation("{Text}", Hide(cardNumber)); // fine
        logger.LogInformation("{Text}", Group(cardNumber)); // leak
    }

    public IResult Text(Exception e, string password) => Results.Problem(e.Message.Replace(password, "***")); // leak

    private static string Hide(string cardNumber) => Regex.Replace(cardNumber, @"\d", "x");

    private static string Group(string cardNumber) => Regex.Replace(cardNumber, @"(\d{4})", "$1 ");
}
