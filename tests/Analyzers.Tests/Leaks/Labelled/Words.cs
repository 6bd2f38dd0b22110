namespace Shop.Words;

public sealed class NoRoomException() : Exception("There is no room.");

public sealed class SoldOutException(string show) : Exception($"{show} is sold out.");

public sealed class PartnerException(string message) : Exception(message);

public sealed class Words : ControllerBase
{
    public IActionResult Filtered(Action work)
    {
        try
        {
            work();
            return Ok(); // fine
        }
        catch (Exception e) when (e is NoRoomException)
        {
            return Conflict(e.Message); // fine
        }
        catch (Exception e) when (e is NoRoomException or SoldOutException)
        {
            return Conflict(e.Message); // fine
        }
        catch (Exception e) when (e is NoRoomException or PartnerException)
        {
            return Conflict(e.Message); // leak
        }
        catch (Exception e) when (e.InnerException is NoRoomException)
        {
            return Conflict(e.Message); // leak
        }
    }

    public IActionResult If(Exception e)
    {
        if (e is SoldOutException && e.InnerException is null)
            return Conflict(e.Message); // fine
        if (e is NoRoomException)
            return Conflict(e.ToString()); // leak
        if (e is PartnerException)
            return Conflict(e.Message); // leak
        return e is SoldOutException ? Conflict(e.Message) // fine
            : Conflict(e.Message); // leak
    }

    public string Switched(Exception e) => e switch
    {
        NoRoomException => e.Message, // fine
        SoldOutException { InnerException: null } => e.Message, // fine
        PartnerException => e.Message, // leak
        _ => "failed", // fine
    };

    public IActionResult Cases(Exception e)
    {
        switch (e)
        {
            case NoRoomException:
                return Conflict(e.Message); // fine
            case SoldOutException:
            case PartnerException:
                return Conflict(e.Message); // leak
            default:
                return Conflict(e.Message); // leak
        }
    }
}

public readonly record struct Failure(bool Ok, string? Text)
{
    public static implicit operator Failure(Exception e) => new(false, e.Message);
}

public readonly record struct Code(string Name)
{
    public static implicit operator Code(Exception e) => new(e.GetType().Name);
}

public sealed class Conversions : ControllerBase
{
    public IActionResult Get(Action work)
    {
        var failure = Run(work);
        return failure.Ok ? Ok() : Conflict(failure.Text); // leak
    }

    public IActionResult GetCode(Action work)
    {
        Code code = RunForCode(work);
        return Conflict(code.Name); // fine
    }

    public IActionResult Whole(Exception e) => Conflict((Failure)e); // leak

    public IActionResult WholeCode(Exception e) => Conflict((Code)e); // fine

    private static Failure Run(Action work)
    {
        try
        {
            work();
            return new Failure(true, null);
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static Code RunForCode(Action work)
    {
        try
        {
            work();
            return new Code("ok");
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
