namespace Shop.Loggers;

public interface IAppLogger
{
    void Information(string messageTemplate, params object?[] values);

    void LogWarning(Exception exception, string message, params object?[] values);

    void ErrorFormat(string format, object? first);

    bool Debug(string message);
}

public interface IJournal
{
    void Information(string message, object? value);
}

public interface IChangeLog
{
    void Append(string text);
}

public abstract class FileLogger
{
    public abstract void Info(string msg);

    public void Warn(string msg) => Info(msg.Length.ToString());
}

public sealed record Mailbox(string Host, string Password);

public sealed class Worker(IAppLogger log, IJournal journal, IChangeLog changes, FileLogger file)
{
    public void Run(int id, string password, Mailbox mailbox, LoginRequest request)
    {
        log.Information("{Id} has {Password}", id, password); // leak
        log.Information("{Id} has a password of {Length} characters", id, password.Length); // fine
        log.Information("{Id} has {Mailbox}", id, mailbox); // leak
        log.Information("{Id} has {Mailbox}", id, mailbox.Host); // fine
        log.Information("{Id} sent {@Request}", id, request); // leak
        log.Information($"{id} has {password}"); // leak
        log.LogWarning(new InvalidOperationException("no password"), "{Id}", id); // fine
        log.LogWarning(new InvalidOperationException("no password"), "{Password}", password); // leak
        log.ErrorFormat("{0}", password); // leak
        log.Debug(password); // fine
        journal.Information("x", password); // fine
        changes.Append(password); // fine
        file.Info(password); // leak
        file.Warn(password); // fine
    }

    public void Fail(Exception e) => log.Information("{Error}", e.ToString()); // fine
}

public sealed record LoginRequest(string User, string Secret);
