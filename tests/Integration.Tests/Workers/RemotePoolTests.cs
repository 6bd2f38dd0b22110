using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Workers;

public sealed class RemotePoolTests : IDisposable
{
    private readonly TemporaryDirectory _files = new();

    [Fact]
    public async Task TokenIsRight_CallsAndSessionsWork()
    {
        await using var worker = await RemoteWorker.StartAsync("127.0.0.1:0", token: "secret");
        await using var pool = Pool(options => (options.Token, _) = ("secret", Add(options, $"http://{worker.Address}")));
        await pool.StartAsync().WaitAsync(Pit.Patience);
        await using var session = await pool.OpenSessionAsync();

        Assert.True((await pool.CallAsync("pid", session: session.Id)).GetInt32() > 0);
        Assert.Equal(WorkerState.Ready, Assert.Single(pool.Workers).State);
    }

    [Fact]
    public async Task TokenIsWrong_StartFailsAsUnauthenticated()
    {
        await using var worker = await RemoteWorker.StartAsync("127.0.0.1:0", token: "secret");
        await using var pool = Pool(options => (options.Token, _) = ("guess", Add(options, $"http://{worker.Address}")));

        Assert.Equal(ErrorCodes.Unauthenticated, (await Pit.ErrorOf(() => pool.StartAsync().WaitAsync(Pit.Patience))).Code);
    }

    [Fact]
    public async Task OneOfTwoAddressesIsDead_TheOtherOneTakesTheCalls()
    {
        await using var worker = await RemoteWorker.StartAsync($"unix:{_files.Path}/live.sock");
        await using var pool = Pool(options => _ = Add(options, $"unix:{_files.Path}/dead.sock") && Add(options, worker.Address));
        await pool.StartAsync().WaitAsync(Pit.Patience);

        Assert.True((await pool.CallAsync("pid")).GetInt32() > 0);
        Assert.Equal([WorkerState.Failed, WorkerState.Ready], pool.Workers.Select(address => address.State));
        Assert.Equal(ErrorCodes.ConnectionFailed, pool.Workers[0].LastError?.Code);
    }

    [Fact]
    public async Task MutualTls_WorksWithTheRightCertificatesAndExplainsAWrongOne()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var cert = _files.WriteScript("cert.pem", certificate.ExportCertificatePem());
        var pem = _files.WriteScript("key.pem", key.ExportPkcs8PrivateKeyPem());
        await using var worker = await RemoteWorker.StartAsync("127.0.0.1:0", null, "--tls-cert", cert, "--tls-key", pem, "--tls-client-ca", cert);

        await using (var pool = Pool(options =>
        {
            _ = Add(options, $"https://{worker.Address}");
            (options.CertificateAuthorityFile, options.ClientCertificateFile, options.ClientKeyFile) = (cert, cert, pem);
        }))
        {
            await pool.StartAsync().WaitAsync(Pit.Patience);
            Assert.True((await pool.CallAsync("pid")).GetInt32() > 0);
        }

        await using var stranger = Pool(options => _ = Add(options, $"https://{worker.Address}"));
        var error = await Pit.ErrorOf(() => stranger.StartAsync().WaitAsync(Pit.Patience));
        Assert.Equal(ErrorCodes.ConnectionFailed, error.Code);
        Assert.Contains("CertificateAuthorityFile", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();

    private static RemoteWorkerPool Pool(Action<RemotePoolOptions> change)
    {
        var options = new RemotePoolOptions();
        change(options);
        return new("pit", options);
    }

    private static bool Add(RemotePoolOptions options, string address)
    {
        options.Addresses.Add(address);
        return true;
    }
}
