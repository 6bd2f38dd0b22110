namespace Billing;

public sealed record Invoice(string Number, decimal Total);
public sealed record Charge(string Id);
public class BillingClient : ClientBase<BillingClient>
{
    public virtual AsyncUnaryCall<Invoice> CreateInvoiceAsync(string customer, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    public virtual AsyncUnaryCall<Charge> ChargeAsync(Invoice invoice, CallOptions options) => throw new NotSupportedException();
    public virtual Invoice GetInvoice(string number, Metadata? headers = null) => throw new NotSupportedException();
    public virtual AsyncServerStreamingCall<Invoice> Watch(string customer) => throw new NotSupportedException();
    protected override BillingClient NewInstance(ClientBaseConfiguration configuration) => throw new NotSupportedException();
}

public interface IInvoiceRepository
{
    Task<Invoice?> FindAsync(string number, CancellationToken cancellationToken);
    Task InsertAsync(Invoice invoice, CancellationToken cancellationToken);
    bool TryInsert(Invoice invoice, out string? failure); // SNK4005
    Task<(bool Inserted, string? Error)> InsertOrExplainAsync(Invoice invoice); // SNK4004
}

public sealed class InvoiceException(string message) : Exception(message);

public sealed class BillingService(BillingClient client, IInvoiceRepository repository, HttpClient http, ILogger<BillingService> logger)
{
    private static readonly StatusCode[] Transient = [StatusCode.Unavailable, StatusCode.DeadlineExceeded, StatusCode.ResourceExhausted];
    private static readonly TimeSpan[] Backoff = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];
    private static readonly string RequestIdHeader = "X-Request-ID";
    private int _failures;

    public async Task<Invoice> CreateAsync(string customer, CancellationToken cancellationToken)
    {
        Exception? lastError = null;
        foreach (var pause in Backoff) // SNK4002
        {
            try
            {
                return await client.CreateInvoiceAsync(customer, cancellationToken: cancellationToken);
            }
            catch (RpcException ex) when (Transient.Contains(ex.StatusCode)) // SNK4001
            {
                lastError = ex;
                logger.LogWarning(ex, "Invoice for {Customer} was not created", customer);
                await Task.Delay(pause, cancellationToken);
            }
        }

        throw new Exception($"Invoice for {customer} was not created.", lastError); // SNK4003
    }

    public async Task<Charge> ChargeAsync(Invoice invoice, string requestId)
    {
        var metadata = new Metadata { { RequestIdHeader, requestId } }; // SNK4007
        var retriesLeft = 2;
        do // SNK4002
        {
            try
            {
                var charge = await client.ChargeAsync(invoice, new CallOptions(metadata, DateTime.UtcNow.AddSeconds(5)));
                return charge;
            }
            catch (RpcException e)
            {
                logger.LogWarning("Charge failed with {Code}", e.StatusCode);
                await Task.Delay(500);
            }
        }
        while (retriesLeft-- > 0);
        throw new InvoiceException("gave up"); // fine
    }

    public async Task<string> RenderAsync(Invoice invoice)
    {
        int attempt = 0;
        while (true) // SNK4002
        {
            attempt += 1;
            try
            {
                using var response = await http.PostAsync("/render", new StringContent(invoice.Number));
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadAsStringAsync();
            }
            catch (HttpRequestException ex) when (attempt < 4)
            {
                logger.LogInformation(ex, "Rendering again");
                await Task.Delay(TimeSpan.FromSeconds(attempt));
            }
        }
    }

    public async Task<Invoice?> LookUpAsync(string number, CancellationToken cancellationToken)
    {
        try
        {
            return client.GetInvoice(number);
        }
        catch (RpcException ex) when (ex.Status is { StatusCode: StatusCode.NotFound }) // SNK4001
        {
            return await repository.FindAsync(number, cancellationToken);
        }
        catch (RpcException ex) // SNK4001
        {
            var message = ex.StatusCode switch
            {
                StatusCode.Unavailable => "Billing is down",
                StatusCode.PermissionDenied => "You may not see this",
                _ => "Something went wrong",
            };
            throw new InvoiceException(message);
        }
    }

    public async Task<bool> IsPaidAsync(string number)
    {
        try
        {
            await client.CreateInvoiceAsync(number);
            return true;
        }
        catch (RpcException ex) // SNK4001
        {
            var status = ex.StatusCode;
            return status != StatusCode.NotFound && status != StatusCode.FailedPrecondition ? throw new InvalidOperationException("billing", ex) : false;
        }
    }

    public async Task WatchAsync(string customer, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested) // fine
        {
            try
            {
                using var call = client.Watch(customer);
                await foreach (var invoice in call.ResponseStream.ReadAllAsync(cancellationToken))
                    await repository.InsertAsync(invoice, cancellationToken);
            }
            catch (RpcException ex)
            {
                logger.LogWarning(ex, "Stream was lost");
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    public async Task DrainAsync(Queue<Invoice> pending, CancellationToken cancellationToken)
    {
        while (pending.TryDequeue(out var invoice)) // fine
        {
            try
            {
                await repository.InsertAsync(invoice, cancellationToken);
            }
            catch (Exception ex)
            {
                _failures++;
                logger.LogError(ex, "Invoice {Number} is skipped", invoice.Number);
            }
        }
    }

    public async Task<IReadOnlyList<Invoice>> AllAsync(IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        var found = new List<Invoice>();
        for (var i = 0; i < numbers.Count; i++) // fine
        {
            try
            {
                if (await repository.FindAsync(numbers[i], cancellationToken) is { } invoice)
                    found.Add(invoice);
            }
            catch (TimeoutException)
            {
                await Task.Delay(100, cancellationToken);
            }
        }

        return found;
    }

    public async Task<Invoice> InsertWithRetry(Invoice invoice, CancellationToken cancellationToken, int attempt = 0)
    {
        try
        {
            await repository.InsertAsync(invoice, cancellationToken);
            return invoice;
        }
        catch (TimeoutException) when (attempt < 3)
        {
            await Task.Delay(100 * (attempt + 1), cancellationToken);
            return await InsertWithRetry(invoice, cancellationToken, attempt + 1); // SNK4002
        }
    }

    public async Task WaitUntilPaidAsync(string number, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 20; i++) // fine
        {
            var invoice = await repository.FindAsync(number, cancellationToken);
            if (invoice is { Total: 0 })
                return;
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }

        throw new TimeoutException($"invoice {number} is not paid"); // fine
    }

    public Invoice Latest() => repository.FindAsync("latest", default).GetAwaiter().GetResult() ?? throw new ApplicationException("no invoices yet"); // SNK4003
}

public static class InvoiceRules
{
    public static (bool IsValid, List<string> Errors) Validate(Invoice invoice) // SNK4004
    {
        var errors = new List<string>();
        if (invoice.Total < 0)
            errors.Add("negative total");
        return (errors.Count == 0, errors);
    }

    public static bool CanCancel(Invoice invoice, [NotNullWhen(false)] out string? reason) // SNK4005
    {
        reason = invoice.Total > 1000 ? "too large" : null;
        return reason is null;
    }

    public static (bool, string?) Check(Invoice invoice) // SNK4004
    {
        if (string.IsNullOrEmpty(invoice.Number))
            return (false, "number is missing");
        if (invoice.Total == 0)
            return (false, $"invoice {invoice.Number} is empty");
        return (true, null);
    }

    public static (decimal Net, decimal Tax) Split(Invoice invoice) => (invoice.Total / 1.2m, invoice.Total / 6); // fine

    public static bool TryGetPrefix(Invoice invoice, [NotNullWhen(true)] out string? prefix) // fine
    {
        prefix = invoice.Number.Length > 2 ? invoice.Number[..2] : null;
        return prefix is not null;
    }

    public static (bool IsOverdue, string Message) Reminder(Invoice invoice) => invoice.Total > 0 ? (true, "please pay") : (false, ""); // fine

    public static int Parse(string text, out IList<string> problems) // SNK4005
    {
        problems = new List<string>();
        if (!int.TryParse(text, out var value))
            problems.Add($"{text} is no number");
        return value;
    }

    public static void Guard(Invoice? invoice)
    {
        if (invoice is null)
            throw new ArgumentNullException(nameof(invoice)); // fine
        if (invoice.Total < 0)
            throw new SystemException("negative"); // SNK4003
    }
}
