namespace Shop.Records;

public sealed record Named(string Login, string Password)
{
    public override string ToString() => Login;
}

public sealed record Told(string Login, string Password)
{
    public override string ToString() => $"{Login}:{Password}";
}

public sealed record Printed(string Login, string Password)
{
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(Login);
        return true;
    }
}

public readonly record struct Small(string Login, string Password)
{
    public override string ToString() => Login;
}

public readonly record struct Open(string Login, string Password);

public abstract record Sealed(string Password)
{
    public sealed override string ToString() => "sealed";
}

public sealed record Derived(string Login, string Password) : Sealed(Password);

public abstract record Hidden(string Password)
{
    public override string ToString() => "hidden";
}

public sealed record Shown(string Login, string Password) : Hidden(Password);

public sealed class Records(ILogger<Records> logger)
{
    public void Write(Named named, Told told, Printed printed, Small small, Open open, Derived derived, Shown shown)
    {
        logger.LogInformation("{Record}", named); // fine
        logger.LogInformation("{Record}", told); // leak
        logger.LogInformation("{Record}", printed); // fine
        logger.LogInformation("{Record}", small); // fine
        logger.LogInformation("{Record}", open); // leak
        logger.LogInformation("{Record}", derived); // fine
        logger.LogInformation("{Record}", shown); // leak
        logger.LogInformation("{@Record}", named); // leak
        logger.LogInformation("{Json}", JsonSerializer.Serialize(named)); // leak
        throw new InvalidOperationException($"{named} failed"); // fine
    }
}
